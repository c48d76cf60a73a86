package main

import (
	"log"

	"example.com/shop/internal/httpapi"
	"example.com/shop/otelsetup"
)

func main() {
	stop := otelsetup.Start()
	defer stop()
	server := httpapi.New(httpapi.Options{})
	log.Fatal(server.Run())
}
