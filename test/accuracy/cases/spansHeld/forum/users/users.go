package users

import "github.com/labstack/echo/v4"

type Module struct{}

func (Module) Mount(g *echo.Group) {
	u := g.Group("/users")
	u.GET("/me", Me)
	u.Match([]string{"GET", "HEAD"}, "/:name/avatar", avatar)
	settings := u.Group("/me/settings")
	settings.PUT("/:key", func(c echo.Context) error { // @request PUT /api/users/me/settings/k
		return c.NoContent(204)
	})
}

// @request GET /api/users/me
func Me(c echo.Context) error { return c.NoContent(200) }

// @request GET /api/users/ann/avatar
func avatar(c echo.Context) error { return c.NoContent(200) }
