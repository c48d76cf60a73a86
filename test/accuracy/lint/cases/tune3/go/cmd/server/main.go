package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	fmt.Println("starting") //= p?
	addr := os.Getenv("ADDR")
	if addr == "" {
		addr = ":8080"
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	mux := http.NewServeMux()
	mux.HandleFunc("/healthz", healthz)
	mux.HandleFunc("/login", login)
	server := &http.Server{Addr: addr, Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	go func() {
		<-ctx.Done()
		_ = server.Shutdown(context.Background())
	}()
	if err := server.ListenAndServe(); err != nil {
		os.Exit(1)
	}
}

func healthz(w http.ResponseWriter, r *http.Request) {
	fmt.Println("health check from", r.RemoteAddr) //= p
	fmt.Fprintln(w, "ok") //= -
	fmt.Fprintf(w, "uptime %s\n", time.Since(started)) //= -
}

var started = time.Now()

func login(w http.ResponseWriter, r *http.Request) {
	user, pass, ok := r.BasicAuth()
	fmt.Println("basic auth given", ok) //= p
	if !ok {
		println("no basic auth") //= p
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	fmt.Println("login of", user) //= p
	fmt.Printf("login of %s with %s\n", user, pass) //= p s
	fmt.Printf("cookie %v\n", r.Cookies()) //= p s
	fmt.Printf("form %v\n", r.PostForm) //= p s?
	fmt.Fprintf(os.Stdout, "login took %s\n", time.Since(started)) //= p
	_, _ = fmt.Fprint(w, "welcome") //= -
}
