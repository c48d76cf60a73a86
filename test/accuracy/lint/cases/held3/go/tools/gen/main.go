package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	out := flag.String("out", "gen.go", "where to write")
	flag.Parse()
	if flag.NArg() == 0 {
		fmt.Fprintln(os.Stderr, "usage: gen [-out FILE] NAME...") //= -
		os.Exit(2)
	}
	f, err := os.Create(*out)
	if err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err) //= -
		os.Exit(1)
	}
	defer f.Close()
	fmt.Fprintln(f, "package gen") //= -
	fmt.Println("wrote", *out) //= -
}
