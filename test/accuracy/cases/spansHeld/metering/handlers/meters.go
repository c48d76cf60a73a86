package handlers

import "github.com/gin-gonic/gin"

type Meters struct{ known map[string]bool }

func NewMeters() *Meters { return &Meters{known: map[string]bool{}} }

// @request GET /energy/v1/meters
func (m *Meters) Index(c *gin.Context) { c.JSON(200, m.known) }

// @request POST /energy/v1/meters
func (m *Meters) Create(c *gin.Context) { c.Status(201) }

// @request GET /energy/v1/meters/x1
func (m *Meters) Show(c *gin.Context) { c.Status(200) }

// @request GET /energy/v2/meters/x1
func (m *Meters) ShowV2(c *gin.Context) { c.Status(200) }

// @request DELETE /energy/v2/meters/x1
func (m *Meters) Remove(c *gin.Context) { c.Status(204) }
