package parcel

import (
	"net/http"

	"go.opentelemetry.io/otel"
)

var tracer = otel.Tracer("parcels/parcel")

type API struct{ store *Store }

func NewAPI(store *Store) *API { return &API{store: store} }

// @request GET /api/parcels/
func (a *API) List() http.HandlerFunc {
	// @request GET /api/parcels/
	return func(w http.ResponseWriter, r *http.Request) {
		a.store.All(r.Context())
		w.WriteHeader(http.StatusOK)
	}
}

// @request POST /api/parcels/
func (a *API) Create(w http.ResponseWriter, r *http.Request) {
	// @span parcel.create @parcels/parcel
	_, span := tracer.Start(r.Context(), "parcel.create")
	defer span.End()
	w.WriteHeader(http.StatusCreated)
}

func (a *API) Load(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { next.ServeHTTP(w, r) })
}

// @request GET /api/parcels/7/
func (a *API) Get(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusOK) }

// @request DELETE /api/parcels/7/
func (a *API) Delete(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusNoContent) }

// @request GET /api/parcels/7/events
func (a *API) Events(w http.ResponseWriter, r *http.Request) error { return nil }
