//go:build ignore

package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Println("seeding") //= -
	for i := 0; i < 3; i++ {
		fmt.Printf("user%d\n", i) //= -
	}
	fmt.Fprintln(os.Stderr, "seeded") //= -
	fmt.Println("done") //= -
}
