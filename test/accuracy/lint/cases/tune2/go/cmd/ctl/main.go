package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	name := flag.String("name", "", "who")
	flag.Parse()
	fmt.Println("hello") //= -
	fmt.Printf("hello %s\n", *name) //= -
	fmt.Fprintln(os.Stderr, "bye") //= -
}
