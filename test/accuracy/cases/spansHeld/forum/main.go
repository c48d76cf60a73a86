package main

import (
	"os"

	"github.com/labstack/echo/v4"
	"go.opentelemetry.io/contrib/instrumentation/github.com/labstack/echo/otelecho"

	"example.com/shop/otelsetup"
	"example.com/shop/topics"
	"example.com/shop/users"
)

type module interface{ Mount(g *echo.Group) }

func main() {
	defer otelsetup.Start()()
	e := echo.New()
	e.HideBanner = true
	e.Use(otelecho.Middleware("forum"))
	api := e.Group("/api")
	for _, m := range []module{topics.NewModule(), &users.Module{}} {
		m.Mount(api)
	}
	e.GET("/up", up)
	e.Add("GET", "/feed.xml", feed)
	_ = e.Start("127.0.0.1:" + os.Getenv("PORT"))
}

// @request GET /up
func up(c echo.Context) error { return c.NoContent(204) }

// @request GET /feed.xml
var feed = func(c echo.Context) error { return c.NoContent(200) }
