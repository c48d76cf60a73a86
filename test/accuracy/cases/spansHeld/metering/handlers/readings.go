package handlers

import (
	"github.com/gin-gonic/gin"
	"go.opentelemetry.io/otel"
)

// @request GET /energy/v1/meters/x1/readings
func ListReadings(m *Meters) gin.HandlerFunc {
	// @request GET /energy/v1/meters/x1/readings
	return func(c *gin.Context) { c.JSON(200, len(m.known)) }
}

// @request POST /energy/v1/meters/x1/readings/bulk
func BulkReadings(c *gin.Context) {
	// @span readings.import @metering
	_, span := otel.Tracer("metering").Start(c.Request.Context(), "readings.import")
	defer span.End()
	c.Status(202)
}

// @request PUT /energy/v2/meters/x1/limit
func SetLimit(c *gin.Context) { c.Status(200) }
