package web

import "net/http"

type Middleware func(http.Handler) http.Handler

func Chain(h http.Handler, list ...Middleware) http.Handler {
	for _, m := range list {
		h = m(h)
	}
	return h
}

func Log(next http.Handler) http.Handler  { return next }
func Auth(next http.Handler) http.Handler { return next }

func JSON[T any](fn func(*http.Request) (T, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := fn(r); err != nil {
			w.WriteHeader(500)
		}
	})
}

func Mount(mux *http.ServeMux, prefix string, h http.Handler) {
	mux.Handle(prefix+"/", http.StripPrefix(prefix, h))
}
