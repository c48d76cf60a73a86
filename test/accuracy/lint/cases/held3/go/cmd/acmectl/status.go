package main

import (
	"fmt"
	"os"
	"text/tabwriter"
)

type state struct{ name, phase string }

func printStatus(states []state) {
	tw := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', 0)
	fmt.Fprintln(tw, "NAME\tPHASE") //= -
	for _, s := range states {
		fmt.Fprintf(tw, "%s\t%s\n", s.name, s.phase) //= -
	}
	_ = tw.Flush()
	if len(states) == 0 {
		fmt.Println("nothing is running") //= -
		return
	}
	fmt.Printf("%d in all\n", len(states)) //= -
	fmt.Println() //= -
}
