package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"
)

func main() {
	root := &cobra.Command{Use: "acmectl", Short: "talks to acme"}
	root.AddCommand(loginCmd(), tokensCmd())
	if err := root.Execute(); err != nil {
		fmt.Fprintln(os.Stderr, err) //= -
		os.Exit(1)
	}
}

func loginCmd() *cobra.Command {
	return &cobra.Command{
		Use: "login",
		RunE: func(cmd *cobra.Command, args []string) error {
			fmt.Print("User: ") //= -
			var user string
			if _, err := fmt.Scanln(&user); err != nil {
				return err
			}
			fmt.Printf("logged in as %s\n", user) //= -
			fmt.Fprintln(cmd.OutOrStdout(), "credentials are kept in the keyring") //= -
			return nil
		},
	}
}

func tokensCmd() *cobra.Command {
	return &cobra.Command{
		Use: "tokens",
		Run: func(cmd *cobra.Command, args []string) {
			fmt.Println("NAME\tKIND") //= -
			for _, name := range []string{"ci", "me"} {
				fmt.Printf("%s\tdeploy\n", name) //= -
			}
			fmt.Println(2, "tokens") //= -
		},
	}
}
