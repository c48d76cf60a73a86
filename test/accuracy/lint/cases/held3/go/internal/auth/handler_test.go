package auth

import (
	"fmt"
	"testing"
)

func TestLogin(t *testing.T) {
	password := "correct horse"
	fmt.Println("login begins") //= -
	t.Logf("with a password of %d characters", len(password)) //= -
	fmt.Printf("%d cases\n", 3) //= -
	if testing.Verbose() {
		fmt.Println("verbose") //= -
	}
}

func ExampleIssuer() {
	fmt.Println("issuer") //= -
	fmt.Println(12) //= -
	// Output: issuer
}
