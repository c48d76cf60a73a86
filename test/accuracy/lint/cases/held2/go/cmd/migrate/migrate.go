package main

import "fmt"

func main() {
	fmt.Println("migrating") //= -
	for i := range 3 {
		fmt.Println("step", i) //= -
	}
}
