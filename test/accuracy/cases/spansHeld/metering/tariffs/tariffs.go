package tariffs

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

type controller struct{ name string }

func Register(parent *gin.RouterGroup) {
	c := newController()
	g := parent.Group("tariffs")
	g.GET("/", c.list)
	g.Match([]string{http.MethodPut, http.MethodPatch}, "/:id", c.save)
	c.admin(g.Group("/admin"))
}

func newController() *controller { return &controller{name: "t"} }

func (c *controller) admin(g *gin.RouterGroup) {
	g.POST("/publish", c.publish)
}

// @request GET /energy/v1/tariffs/
func (c *controller) list(ctx *gin.Context) { ctx.Status(200) }

// @request PUT /energy/v1/tariffs/6
// @request PATCH /energy/v1/tariffs/6
func (c *controller) save(ctx *gin.Context) { ctx.Status(200) }

// @request POST /energy/v1/tariffs/admin/publish
func (c *controller) publish(ctx *gin.Context) { ctx.Status(200) }
