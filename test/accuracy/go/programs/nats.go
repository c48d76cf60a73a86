package main

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
)

type logger struct{}

func (logger) Noticef(f string, v ...any) { captureLine("info", "", fmt.Sprintf(f, v...), nil) }
func (logger) Warnf(f string, v ...any)   { captureLine("warn", "", fmt.Sprintf(f, v...), nil) }
func (logger) Fatalf(f string, v ...any)  { captureLine("fatal", "", fmt.Sprintf(f, v...), nil) }
func (logger) Errorf(f string, v ...any)  { captureLine("error", "", fmt.Sprintf(f, v...), nil) }
func (logger) Debugf(f string, v ...any)  { captureLine("debug", "", fmt.Sprintf(f, v...), nil) }
func (logger) Tracef(f string, v ...any)  { captureLine("trace", "", fmt.Sprintf(f, v...), nil) }

func start(name string, port, cluster int, routes ...string) *server.Server {
	opts := &server.Options{
		ServerName: name, Host: "127.0.0.1", Port: port, HTTPPort: port + 1000, JetStream: true, StoreDir: "js-" + name, MaxPayload: 4096, PingInterval: time.Second,
		Cluster: server.ClusterOpts{Name: "k", Host: "127.0.0.1", Port: cluster}, Debug: true, Trace: true, NoSigs: true, MaxConn: 6,
		Routes: server.RoutesFromStr(routesOf(routes)), Users: []*server.User{{Username: "u", Password: "p"}}, Websocket: server.WebsocketOpts{Host: "127.0.0.1", Port: port + 2000, NoTLS: true},
		MQTT: server.MQTTOpts{Host: "127.0.0.1", Port: port + 3000}, LeafNode: server.LeafNodeOpts{Host: "127.0.0.1", Port: port + 4000},
	}
	s, err := server.NewServer(opts)
	if err != nil {
		fmt.Println(err)
		return nil
	}
	s.SetLoggerV2(logger{}, true, true, false)
	go s.Start()
	s.ReadyForConnections(8 * time.Second)
	return s
}

func routesOf(list []string) (all string) {
	for _, each := range list {
		all += each + ","
	}
	return all
}

func raw(port int, text string) {
	if c, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", port)); err == nil {
		c.Write([]byte(text))
		c.SetReadDeadline(time.Now().Add(300 * time.Millisecond))
		c.Read(make([]byte, 4096))
		c.Close()
	}
}

func main() {
	go func() { time.Sleep(45 * time.Second); os.Exit(0) }()
	r := []string{"nats://127.0.0.1:43101", "nats://127.0.0.1:43102", "nats://127.0.0.1:43103"}
	a, b, c := start("a", 42221, 43101, r...), start("b", 42222, 43102, r...), start("c", 42223, 43103, r...)
	time.Sleep(4 * time.Second)
	nc, err := nats.Connect("nats://u:p@127.0.0.1:42221")
	if err != nil {
		fmt.Println(err)
	}
	nats.Connect("nats://u:bad@127.0.0.1:42221")
	nats.Connect("nats://127.0.0.1:42221")
	for range 8 {
		nats.Connect("nats://u:p@127.0.0.1:42222")
	}
	nc.Subscribe("a.*", func(m *nats.Msg) { m.Respond([]byte("x")) })
	nc.Publish("a.b", []byte("hi"))
	nc.Request("a.c", []byte("q"), time.Second)
	js, _ := nc.JetStream()
	for _, n := range []int{1, 3} {
		_, err := js.AddStream(&nats.StreamConfig{Name: fmt.Sprint("S", n), Subjects: []string{fmt.Sprint("s", n, ".*")}, Replicas: n, MaxMsgs: 20})
		fmt.Println(err)
		js.AddConsumer(fmt.Sprint("S", n), &nats.ConsumerConfig{Durable: "d", AckPolicy: nats.AckExplicitPolicy})
		for i := range 40 {
			js.Publish(fmt.Sprint("s", n, ".", i), []byte("m"))
		}
		if sub, err := js.PullSubscribe(fmt.Sprint("s", n, ".*"), "d"); err == nil {
			if ms, err := sub.Fetch(5, nats.MaxWait(time.Second)); err == nil {
				for _, m := range ms {
					m.Ack()
				}
			}
		}
	}
	js.PurgeStream("S1")
	js.DeleteConsumer("S3", "d")
	js.DeleteStream("S1")
	js.AddStream(&nats.StreamConfig{Name: "bad name"})
	raw(42221, "CONNECT {bad\r\n")
	raw(42221, "JUNK\r\n")
	raw(42221, "CONNECT {\"user\":\"u\",\"pass\":\"p\",\"verbose\":true}\r\nSUB a..b 1\r\nPUB x 99999\r\n")
	raw(42221, "GET / HTTP/1.1\r\n\r\n")
	raw(43101, "INFO {}\r\n")
	raw(46221, "INFO {}\r\n")
	raw(45221, "\x10\x0c\x00\x04MQTT\x04\x02\x00\x3c\x00\x00")
	raw(44221, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")
	for _, path := range []string{"varz", "connz", "routez", "jsz", "healthz", "nope", "subsz?subs=1", "accountz", "connz?state=bad"} {
		if r, err := http.Get("http://127.0.0.1:43221/" + path); err == nil {
			r.Body.Close()
		}
	}
	time.Sleep(time.Second)
	c.Shutdown()
	time.Sleep(3 * time.Second)
	start("c", 42223, 43103, r...)
	start("a", 42221, 43101)
	time.Sleep(3 * time.Second)
	a.Reload()
	b.LameDuckShutdown()
	nc.Close()
	a.Shutdown()
}
