package server

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"go.opentelemetry.io/contrib/instrumentation/github.com/gin-gonic/gin/otelgin"

	"example.com/shop/handlers"
	"example.com/shop/tariffs"
)

const base = "/energy"

type route struct {
	method  string
	path    string
	handler gin.HandlerFunc
}

func Build() *gin.Engine {
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	engine.Use(gin.Recovery(), otelgin.Middleware("metering"))
	meters := handlers.NewMeters()
	root := engine.Group(base)
	v1 := root.Group("/v1", authorize())
	{
		m := v1.Group("/meters")
		m.GET("", meters.Index)
		m.POST("", validate, meters.Create)
		m.GET("/:serial", meters.Show)
		readings := m.Group("/:serial/readings")
		readings.GET("", handlers.ListReadings(meters))
		readings.POST("/bulk", handlers.BulkReadings)
	}
	tariffs.Register(v1)
	registerAll(root.Group("/v2"), routesV2(meters))
	// @request GET /healthz
	engine.GET("/healthz", func(c *gin.Context) { c.Status(http.StatusNoContent) })
	engine.Any("/hooks/*rest", hooks)
	return engine
}

func routesV2(m *handlers.Meters) []route {
	return []route{
		{http.MethodGet, "/meters/:serial", m.ShowV2},
		{http.MethodPut, "/meters/:serial/limit", handlers.SetLimit},
		{method: http.MethodDelete, path: "/meters/:serial", handler: m.Remove},
	}
}

func registerAll(group gin.IRoutes, routes []route) {
	for _, r := range routes {
		group.Handle(r.method, r.path, r.handler)
	}
}

// @request PATCH /hooks/a/b
func hooks(c *gin.Context) { c.Status(http.StatusOK) }

func authorize() gin.HandlerFunc { return func(c *gin.Context) { c.Next() } }

func validate(c *gin.Context) { c.Next() }
