package depot

import (
	"net/http"

	"github.com/go-chi/chi/v5"
)

type Resource struct{}

func (rs Resource) Routes() chi.Router {
	r := chi.NewRouter()
	r.Get("/", rs.List)
	r.Put("/{code}", rs.Put)
	r.Mount("/{code}/bays", bays{}.Routes())
	return r
}

// @request GET /api/depots/
func (rs Resource) List(w http.ResponseWriter, r *http.Request) {}

// @request PUT /api/depots/n1
func (rs Resource) Put(w http.ResponseWriter, r *http.Request) {}

type bays struct{}

func (b bays) Routes() http.Handler {
	r := chi.NewRouter()
	r.Get("/", b.List)
	return r
}

// @request GET /api/depots/n1/bays/
func (bays) List(w http.ResponseWriter, r *http.Request) {}
