package main

import (
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/coredns/caddy"
	"github.com/coredns/coredns/core/dnsserver"
	_ "github.com/coredns/coredns/plugin/acl"
	_ "github.com/coredns/coredns/plugin/auto"
	_ "github.com/coredns/coredns/plugin/bind"
	_ "github.com/coredns/coredns/plugin/bufsize"
	_ "github.com/coredns/coredns/plugin/cache"
	_ "github.com/coredns/coredns/plugin/chaos"
	_ "github.com/coredns/coredns/plugin/debug"
	_ "github.com/coredns/coredns/plugin/erratic"
	_ "github.com/coredns/coredns/plugin/errors"
	_ "github.com/coredns/coredns/plugin/file"
	_ "github.com/coredns/coredns/plugin/forward"
	_ "github.com/coredns/coredns/plugin/health"
	_ "github.com/coredns/coredns/plugin/hosts"
	_ "github.com/coredns/coredns/plugin/log"
	_ "github.com/coredns/coredns/plugin/loop"
	_ "github.com/coredns/coredns/plugin/metrics"
	_ "github.com/coredns/coredns/plugin/ready"
	_ "github.com/coredns/coredns/plugin/reload"
	_ "github.com/coredns/coredns/plugin/secondary"
	_ "github.com/coredns/coredns/plugin/sign"
	_ "github.com/coredns/coredns/plugin/template"
	_ "github.com/coredns/coredns/plugin/tls"
	_ "github.com/coredns/coredns/plugin/transfer"
	_ "github.com/coredns/coredns/plugin/whoami"
	"github.com/miekg/dns"
)

const zone = "example.org. 3600 IN SOA a.example.org. b.example.org. %d 5 5 5 5\nexample.org. IN NS a.example.org.\na.example.org. IN A 127.0.0.1\n"

func ask(name string, kind uint16) {
	m := new(dns.Msg)
	m.SetQuestion(name, kind)
	c := dns.Client{Timeout: 600 * time.Millisecond}
	c.Exchange(m, "127.0.0.1:45353")
}

func begin(text string) *caddy.Instance {
	i, err := caddy.Start(caddy.CaddyfileInput{Contents: []byte(text), Filepath: "Corefile", ServerTypeName: "dns"})
	fmt.Println(err)
	return i
}

func main() {
	go func() { time.Sleep(60 * time.Second); os.Exit(0) }()
	flag.Parse()
	dnsserver.Directives = []string{"reload", "debug", "bind", "bufsize", "tls", "ready", "health", "prometheus", "errors", "log", "chaos", "loop", "acl", "cache", "template", "transfer", "hosts", "auto", "file", "secondary", "sign", "forward", "erratic", "whoami"}
	os.WriteFile("zone", []byte(fmt.Sprintf(zone, 1)), 0o644)
	os.WriteFile("bad.zone", []byte("example.net. IN SOA broken"), 0o644)
	os.WriteFile("hosts", []byte("127.0.0.1 h.local\nnonsense line\n300.1.1.1 x\n"), 0o644)
	os.Mkdir("zones", 0o755)
	os.WriteFile("zones/db.auto.org", []byte("auto.org. 60 IN SOA a. b. 1 2 3 4 5\nauto.org. IN NS a.auto.org.\n"), 0o644)
	os.WriteFile("zones/db.broken.org", []byte("$$$"), 0o644)
	core := `.:45353 {
 debug
 errors
 log
 health 127.0.0.1:45380
 ready 127.0.0.1:45381
 prometheus 127.0.0.1:45382
 reload 2s 1s
 loop
 cache 10
 hosts hosts local {
  reload 1s
  fallthrough
 }
 auto auto.org {
  directory zones
  reload 1s
 }
 file zone example.org {
  reload 1s
 }
 secondary sec.org {
  transfer from 127.0.0.1:1
 }
 forward . 127.0.0.1:9 127.0.0.1:10 {
  health_check 500ms
  max_fails 1
 }
}
bad.org:45353 {
 errors
 template IN A {
  answer "broken {{ .Nope }}"
 }
}
err.org:45353 {
 errors
 erratic {
  drop 2
 }
}
deny.org:45353 {
 log
 acl {
  block
 }
 whoami
}
`
	os.WriteFile("Corefile", []byte(core), 0o644)
	caddy.SetDefaultCaddyfileLoader("default", caddy.LoaderFunc(func(string) (caddy.Input, error) {
		text, err := os.ReadFile("Corefile")
		return caddy.CaddyfileInput{Contents: text, Filepath: "Corefile", ServerTypeName: "dns"}, err
	}))
	i := begin(core)
	for range 3 {
		for _, n := range []string{"a.example.org.", "x.example.org.", "h.local.", "www.bad.org.", "q.err.org.", "w.deny.org.", "unknown.test.", "sec.org.", "auto.org."} {
			ask(n, dns.TypeA)
		}
	}
	ask("example.org.", dns.TypeAXFR)
	ask("version.bind.", dns.TypeTXT)
	if c, err := net.Dial("udp", "127.0.0.1:45353"); err == nil {
		c.Write([]byte("junk"))
	}
	for _, u := range []string{"45380/health", "45381/ready", "45382/metrics"} {
		http.Get("http://127.0.0.1:" + u)
	}
	os.WriteFile("zone", []byte(fmt.Sprintf(zone, 2)), 0o644)
	os.WriteFile("hosts", []byte("127.0.0.2 h.local\n"), 0o644)
	os.Remove("zones/db.auto.org")
	time.Sleep(4 * time.Second)
	os.WriteFile("zone", []byte("broken"), 0o644)
	os.Remove("hosts")
	os.WriteFile("Corefile", []byte(core+"\n# changed\n"), 0o644)
	time.Sleep(5 * time.Second)
	os.WriteFile("Corefile", []byte(core+"\nnonsense {\n"), 0o644)
	time.Sleep(4 * time.Second)
	begin(".:45353 {\n whoami\n}\n")
	begin(".:45354 {\n file none example.org\n}\n")
	begin(".:45355 {\n file bad.zone example.net\n errors\n}\n")
	begin(".:45356 {\n sign zone example.org {\n key file nope\n }\n}\n")
	if i != nil {
		i.Stop()
	}
	time.Sleep(time.Second)
}
