package main

import (
	"os"

	"example.com/shop/otelsetup"
	"example.com/shop/server"
)

func main() {
	defer otelsetup.Start()()
	_ = server.Build().Run("127.0.0.1:" + os.Getenv("PORT"))
}
