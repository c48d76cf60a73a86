package tui

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

type model struct {
	rows   []string
	cursor int
}

func (m model) Init() tea.Cmd { return nil }

func (m model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if key, ok := msg.(tea.KeyMsg); ok && key.String() == "q" {
		return m, tea.Quit
	}
	return m, nil
}

func (m model) View() string {
	var b strings.Builder
	for i, row := range m.rows {
		fmt.Fprintf(&b, "%d %s\n", i, row) //= -
	}
	return b.String()
}

func Run(rows []string) error {
	final, err := tea.NewProgram(model{rows: rows}).Run()
	if err != nil {
		return err
	}
	fmt.Println("chosen:", final.(model).rows[final.(model).cursor]) //= -
	fmt.Print("\033[2J") //= -
	return nil
}
