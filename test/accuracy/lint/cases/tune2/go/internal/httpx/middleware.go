package httpx

import (
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httputil"
	"os"
	"time"
)

type ctxKey string

func Logging(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		logger := slog.With("method", r.Method, "path", r.URL.Path)
		logger.Info("request") //= -
		logger.Debug("request", "headers", r.Header) //= s
		logger.Debug("request", "cookies", r.Cookies()) //= s
		logger.Debug("request", "auth", r.Header.Get("Authorization")) //= s
		logger.Debug("request", "agent", r.Header.Get("User-Agent")) //= -
		logger.Debug("request", "id", r.Header.Get("X-Request-Id")) //= -
		logger.Debug("request", "req", r) //= s
		dump, _ := httputil.DumpRequest(r, true)
		logger.Debug("request", "dump", string(dump)) //= s?
		logger.Debug("request", "bytes", r.ContentLength) //= -
		user, pass, ok := r.BasicAuth()
		logger.Debug("basic auth", "user", user, "ok", ok) //= -
		logger.Debug("basic auth", "user", user, "pass", pass) //= s
		logger.Debug("basic auth", "p", pass) //= s
		cookie, err := r.Cookie("session")
		if err == nil {
			logger.Debug("session", "value", cookie.Value) //= s
			logger.Debug("session", "name", cookie.Name, "expires", cookie.Expires) //= -
		}
		apiKey := r.URL.Query().Get("api_key")
		logger.Debug("query", "apiKey", apiKey) //= s
		logger.Debug("query", "page", r.URL.Query().Get("page")) //= -
		next.ServeHTTP(w, r)
		logger.Info("served", "took", time.Since(start)) //= -
		logger.Info(fmt.Sprintf("served %s in %s", r.URL.Path, time.Since(start))) //= u
	})
}

func Body(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		slog.Error("bad form", "error", err) //= -
		http.Error(w, fmt.Sprintf("bad form: %v", err), http.StatusBadRequest)
		return
	}
	password := r.FormValue("password")
	slog.Info("form", "user", r.FormValue("user")) //= -
	slog.Info("form", "password", password) //= s
	slog.Info("form", "given", r.FormValue("password")) //= s
	slog.Info("form", "values", r.PostForm) //= s?
	slog.Info("form", "fields", len(r.PostForm)) //= -
	otp := r.FormValue("otp")
	slog.Info("otp", slog.Group("mfa", slog.String("otp", otp))) //= s
	slog.Info("otp", slog.Group("mfa", slog.Bool("ok", otp != ""))) //= -
	body, _ := io.ReadAll(r.Body)
	slog.Debug("body", "size", len(body)) //= -
	fmt.Println("served") //= p
	fmt.Printf("served %s\n", r.URL.Path) //= p
	fmt.Print(password) //= s p
	println("served") //= p
	fmt.Fprintln(os.Stdout, "served") //= p?
	fmt.Fprintf(w, "hello %s", r.FormValue("user")) //= -
	fmt.Println("auth", r.Header.Get("Authorization")) //= s p
	fmt.Fprintln(w, "done") //= -
	_ = fmt.Sprintf("not a log %s", password)
	slog.SetDefault(slog.New(slog.NewJSONHandler(os.Stdout, nil)))
	slog.Info("csrf token mismatch") //= -
	slog.Warn("invalid api key") //= -
}

func Token(r *http.Request, jwt string, sessionID string) {
	slog.Debug("jwt", "jwt", jwt) //= s
	slog.Debug("session", "session_id", sessionID) //= s
	slog.Debug("session", "session_ttl", 30) //= -
	bearer := "Bearer " + jwt
	slog.Debug("header", "value", bearer) //= s
	slog.Debug("use eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJhY21lIiwic3ViIjoiNyJ9.MEQCIHkq0Xw3mVt5Yb1cRr8TnLz2PfGdUeSaKj9oWiQ4xBvA") //= s
	slog.Debug("commit", "sha", "3f786850e387550fdab836ed7e6dc881de23001b") //= -
	link := fmt.Sprintf("https://app.example/verify?token=%s", jwt)
	slog.Debug("link", "url", link) //= s
	slog.Debug("link", "host", r.Host) //= -
}
