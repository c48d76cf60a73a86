package httpapi

import (
	"net/http"
	"os"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/riandyrn/otelchi"

	"example.com/shop/internal/depot"
	"example.com/shop/internal/parcel"
)

type Options struct{ Debug bool }

type Server struct {
	opts    Options
	parcels *parcel.API
	depots  depot.Resource
	mux     *chi.Mux
}

func New(opts Options) *Server {
	s := &Server{opts: opts, parcels: parcel.NewAPI(parcel.NewStore()), mux: chi.NewMux()}
	s.mux.Use(middleware.RequestID, otelchi.Middleware("parcels", otelchi.WithChiRoutes(s.mux)), paths)
	s.mux.NotFound(s.notFound)
	s.mux.Mount("/api", s.api())
	s.mux.Get("/status", s.status)
	s.mux.Method(http.MethodGet, "/version", handlerFunc(s.version))
	return s
}

func (s *Server) api() http.Handler {
	r := chi.NewRouter()
	r.Route("/parcels", func(r chi.Router) {
		r.Get("/", s.parcels.List())
		r.With(middleware.NoCache).Post("/", s.parcels.Create)
		r.Route("/{parcelID}", func(r chi.Router) {
			r.Use(s.parcels.Load)
			r.Get("/", s.parcels.Get)
			r.Delete("/", s.parcels.Delete)
			r.Get("/events", wrap(s.parcels.Events))
		})
	})
	r.Mount("/depots", s.depots.Routes())
	r.Group(s.staff)
	return r
}

func (s *Server) staff(r chi.Router) {
	r.Use(middleware.NoCache)
	// @request POST /api/staff/clock
	r.Post("/staff/clock", func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusAccepted)
	})
	r.Get("/staff/{badge:[0-9]+}", s.badge)
}

// @request GET /api/staff/44
func (s *Server) badge(w http.ResponseWriter, r *http.Request) {
	_, _ = w.Write([]byte(chi.URLParam(r, "badge")))
}

// @request GET /status
func (s *Server) status(w http.ResponseWriter, _ *http.Request) {
	w.WriteHeader(http.StatusOK)
}

// @request GET /version
func (s *Server) version(w http.ResponseWriter, _ *http.Request) error {
	_, err := w.Write([]byte("1"))
	return err
}

func (s *Server) notFound(w http.ResponseWriter, _ *http.Request) {
	w.WriteHeader(http.StatusNotFound)
}

func (s *Server) Run() error {
	return http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), s.mux)
}
