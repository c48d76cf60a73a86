package topics

import (
	"context"

	"github.com/labstack/echo/v4"
	"go.opentelemetry.io/otel"
)

type Module struct{ service *service }

type service struct{}

func NewModule() *Module { return &Module{service: &service{}} }

func (m *Module) Mount(g *echo.Group) {
	t := g.Group("/topics")
	t.GET("", m.list)
	t.POST("", m.create, limited)
	one := t.Group("/:topic")
	one.GET("", m.show)
	one.POST("/replies", m.reply())
	one.DELETE("/replies/:reply", m.deleteReply)
}

func limited(next echo.HandlerFunc) echo.HandlerFunc { return next }

// @request GET /api/topics
func (m *Module) list(c echo.Context) error { return c.JSON(200, nil) }

// @request POST /api/topics
func (m *Module) create(c echo.Context) error {
	m.service.publish(c.Request().Context())
	return c.NoContent(201)
}

// @request GET /api/topics/9
func (m *Module) show(c echo.Context) error { return c.NoContent(200) }

// @request POST /api/topics/9/replies
func (m *Module) reply() echo.HandlerFunc {
	// @request POST /api/topics/9/replies
	return func(c echo.Context) error {
		return c.NoContent(201)
	}
}

// @request DELETE /api/topics/9/replies/4
func (m *Module) deleteReply(c echo.Context) error { return c.NoContent(204) }

const spanPublish = "topic publish"

func (s *service) publish(ctx context.Context) {
	// @span topic publish @forum/topics
	_, span := otel.GetTracerProvider().Tracer("forum/topics").Start(ctx, spanPublish)
	span.End()
}
