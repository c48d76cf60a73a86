package store

import "fmt"

func show() {
	fmt.Println("in a test") //= -
}
