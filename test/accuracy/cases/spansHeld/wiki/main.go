package main

import (
	"net/http"
	"os"

	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"

	"example.com/shop/otelsetup"
	"example.com/shop/pages"
	"example.com/shop/web"
)

func main() {
	defer otelsetup.Start()()
	srv := &http.Server{Addr: "127.0.0.1:" + os.Getenv("PORT"), Handler: otelhttp.NewHandler(handler(), "wiki")}
	_ = srv.ListenAndServe()
}

func handler() http.Handler {
	mux := http.NewServeMux()
	p := pages.New()
	mux.HandleFunc("GET /pages", p.List)
	mux.HandleFunc("GET /pages/{slug}", p.Show)
	mux.Handle("PUT /pages/{slug}", web.JSON(p.Save))
	mux.Handle("GET /pages/{slug}/history/{rev}", web.Chain(http.HandlerFunc(p.Revision), web.Log, web.Auth))
	mux.Handle("DELETE /pages/{slug}", &pages.Remover{Pages: p})
	for pattern, h := range map[string]http.HandlerFunc{
		"GET /search":      search,
		"POST /search/rebuild": rebuild,
	} {
		mux.HandleFunc(pattern, h)
	}
	web.Mount(mux, "/admin", admin())
	mux.HandleFunc("/", fallback)
	return mux
}

func admin() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /users", users)
	mux.HandleFunc("POST /users/{id}/ban", ban)
	return mux
}

// @request GET /search
func search(w http.ResponseWriter, r *http.Request) {}

// @request POST /search/rebuild
func rebuild(w http.ResponseWriter, r *http.Request) {}

// @request GET /admin/users
func users(w http.ResponseWriter, r *http.Request) {}

// @request POST /admin/users/3/ban
func ban(w http.ResponseWriter, r *http.Request) {}

// @request GET /elsewhere
func fallback(w http.ResponseWriter, r *http.Request) { http.NotFound(w, r) }
