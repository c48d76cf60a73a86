package auth

import (
	"fmt"
	"testing"
)

func TestMask(t *testing.T) {
	fmt.Println(mask("secret")) //= -
	fmt.Println("masked") //= -
	t.Log("masked") //= -
}
