package main

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/caddyserver/caddy/v2"
	"github.com/caddyserver/caddy/v2/caddyconfig/caddyfile"
	"github.com/caddyserver/caddy/v2/caddyconfig/httpcaddyfile"
	_ "github.com/caddyserver/caddy/v2/modules/standard"
)

func load(text string) {
	a := caddyfile.Adapter{ServerType: httpcaddyfile.ServerType{}}
	body, warnings, err := a.Adapt([]byte(text), map[string]any{"filename": "Caddyfile"})
	fmt.Println(warnings, err)
	if err == nil {
		fmt.Println(caddy.Load(body, true))
	}
}

func main() {
	go func() { time.Sleep(60 * time.Second); os.Exit(0) }()
	os.Setenv("XDG_DATA_HOME", "data")
	os.Setenv("XDG_CONFIG_HOME", "config")
	os.Mkdir("www", 0o755)
	os.WriteFile("www/a.txt", []byte("a"), 0o644)
	config := `{
 debug
 admin 127.0.0.1:45019
 http_port 45080
 https_port 45443
 skip_install_trust
}
http://127.0.0.1:45081 {
 log
 root * www
 handle /files/* {
  uri strip_prefix /files
  file_server browse
 }
 handle /proxy/* {
  reverse_proxy 127.0.0.1:1 127.0.0.1:2 {
   lb_try_duration 500ms
   health_uri /h
   health_interval 1s
   fail_duration 5s
  }
 }
 handle /self/* {
  uri strip_prefix /self
  reverse_proxy 127.0.0.1:45081
 }
 handle /t {
  templates
  respond "{{nope}}"
 }
 handle /tt {
  root * www
  templates
  try_files /t.txt
  file_server
 }
 handle /e {
  error "bad" 500
 }
 handle /auth {
  basic_auth {
   bob $2a$14$Zkx19XLiW6VYouLHR5NmfOFU0z2GTNmpkT/5qqR7hx4IjWJPDhjvG
  }
 }
 handle /rw {
  rewrite * /files/a.txt
  file_server
 }
 encode gzip
 handle_errors {
  respond "err"
 }
}
localhost:45443 {
 tls internal
 respond "hi"
}
`
	os.WriteFile("www/t.txt", []byte(`{{include "none"}} {{template "x"}}`), 0o644)
	load(config)
	time.Sleep(3 * time.Second)
	get := func(url string) {
		c := http.Client{Timeout: 2 * time.Second, Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
		if r, err := c.Get(url); err == nil {
			r.Body.Close()
		}
	}
	for _, p := range []string{"/files/", "/files/a.txt", "/files/none", "/proxy/x", "/self/files/a.txt", "/self/proxy/y", "/t", "/tt", "/e", "/auth", "/rw", "/../x", "/files"} {
		get("http://127.0.0.1:45081" + p)
	}
	get("https://localhost:45443/")
	get("http://localhost:45443/")
	if c, err := net.Dial("tcp", "127.0.0.1:45443"); err == nil {
		c.Write([]byte("junk junk junk"))
		time.Sleep(200 * time.Millisecond)
		c.Close()
	}
	if c, err := tls.Dial("tcp", "127.0.0.1:45443", &tls.Config{ServerName: "other.test", InsecureSkipVerify: true}); err == nil {
		c.Close()
	}
	for _, p := range []string{"config/", "config/apps/http", "config/none", "reverse_proxy/upstreams", "id/none", "pki/ca/local", "metrics", "debug/pprof/"} {
		get("http://127.0.0.1:45019/" + p)
	}
	post := func(method, path, body string) {
		r, _ := http.NewRequestWithContext(context.Background(), method, "http://127.0.0.1:45019/"+path, strings.NewReader(body))
		r.Header.Set("content-type", "application/json")
		if a, err := http.DefaultClient.Do(r); err == nil {
			a.Body.Close()
		}
	}
	post("POST", "load", `{"apps":{"http":{"servers":{"x":{"listen":["nope:99999999"]}}}}}`)
	post("POST", "load", `{bad`)
	post("PATCH", "config/apps/http/grace_period", `"1s"`)
	post("POST", "adapt", `{}`)
	post("DELETE", "config/apps/none", ``)
	load(strings.Replace(config, "45081", "45082", 1))
	load("{\n admin off\n}\n:45083 {\n respond hi\n}\n")
	load(":45019 {\n reverse_proxy nope\n}\nhttps://x.test {\n tls a b\n}\n")
	time.Sleep(2 * time.Second)
	caddy.Stop()
	time.Sleep(time.Second)
}
