package pages

import (
	"net/http"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/trace"
)

type Pages struct{ tracer trace.Tracer }

func New() *Pages { return &Pages{tracer: otel.Tracer("wiki/pages")} }

// @request GET /pages
func (p *Pages) List(w http.ResponseWriter, r *http.Request) {}

// @request GET /pages/home
func (p *Pages) Show(w http.ResponseWriter, r *http.Request) {
	ctx, span := p.tracer.Start(r.Context(), "render "+r.PathValue("slug")) // @span render home @wiki/pages
	defer span.End()
	_ = ctx
}

// @request PUT /pages/home
func (p *Pages) Save(r *http.Request) (string, error) { return "", nil }

// @request GET /pages/home/history/3
func (p *Pages) Revision(w http.ResponseWriter, r *http.Request) {}

type Remover struct{ Pages *Pages }

// @request DELETE /pages/home
func (d *Remover) ServeHTTP(w http.ResponseWriter, r *http.Request) { w.WriteHeader(204) }
