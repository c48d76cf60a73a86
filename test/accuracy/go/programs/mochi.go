package main

import (
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"time"

	paho "github.com/eclipse/paho.mqtt.golang"
	mqtt "github.com/mochi-mqtt/server/v2"
	"github.com/mochi-mqtt/server/v2/hooks/auth"
	"github.com/mochi-mqtt/server/v2/hooks/debug"
	"github.com/mochi-mqtt/server/v2/hooks/storage/badger"
	"github.com/mochi-mqtt/server/v2/hooks/storage/bolt"
	"github.com/mochi-mqtt/server/v2/listeners"
	"github.com/mochi-mqtt/server/v2/packets"
)

func raw(data ...byte) {
	if c, err := net.Dial("tcp", "127.0.0.1:48001"); err == nil {
		c.Write(data)
		c.SetReadDeadline(time.Now().Add(300 * time.Millisecond))
		c.Read(make([]byte, 512))
		c.Close()
	}
}

func client(id, user string, clean bool) paho.Client {
	o := paho.NewClientOptions().AddBroker("tcp://127.0.0.1:48001").SetClientID(id).SetUsername(user).SetPassword("p").SetCleanSession(clean).SetWill("will", "gone", 1, true).SetConnectTimeout(time.Second)
	o.SetAutoReconnect(false)
	c := paho.NewClient(o)
	c.Connect().WaitTimeout(2 * time.Second)
	return c
}

func serve(round int) *mqtt.Server {
	s := mqtt.New(&mqtt.Options{Logger: slog.New(slog.NewTextHandler(io.Discard, &slog.HandlerOptions{Level: slog.LevelDebug})), InlineClient: true, SysTopicResendInterval: 1})
	fmt.Println(s.AddHook(new(auth.Hook), &auth.Options{Ledger: &auth.Ledger{Auth: auth.AuthRules{{Username: "u", Password: "p", Allow: true}}, ACL: auth.ACLRules{{Username: "u", Filters: auth.Filters{"a/#": auth.ReadWrite, "ro/#": auth.ReadOnly}}}}}))
	fmt.Println(s.AddHook(new(debug.Hook), &debug.Options{ShowPacketData: true, ShowPings: true, ShowPasswords: true}))
	fmt.Println(s.AddHook(new(bolt.Hook), &bolt.Options{Path: "bolt.db"}))
	fmt.Println(s.AddHook(new(badger.Hook), &badger.Options{Path: "badger"}))
	fmt.Println(s.AddHook(new(auth.Hook), "wrong"))
	fmt.Println(s.AddListener(listeners.NewTCP(listeners.Config{ID: "t", Address: "127.0.0.1:48001"})))
	fmt.Println(s.AddListener(listeners.NewTCP(listeners.Config{ID: "t", Address: "127.0.0.1:48001"})))
	s.AddListener(listeners.NewHTTPStats(listeners.Config{ID: "s", Address: "127.0.0.1:48002"}, s.Info))
	s.AddListener(listeners.NewHTTPHealthCheck(listeners.Config{ID: "h", Address: "127.0.0.1:48003"}))
	s.AddListener(listeners.NewWebsocket(listeners.Config{ID: "w", Address: "127.0.0.1:48004"}))
	go func() { fmt.Println(s.Serve()) }()
	time.Sleep(time.Second)
	return s
}

func main() {
	go func() { time.Sleep(50 * time.Second); os.Exit(0) }()
	for round := range 2 {
		s := serve(round)
		a, b := client("a", "u", false), client("b", "u", true)
		client("bad", "nobody", true)
		got := func(paho.Client, paho.Message) {}
		for _, f := range []string{"a/x", "a/+", "ro/1", "secret", "a/#/b", "$share/g/a/x"} {
			a.Subscribe(f, 2, got).WaitTimeout(time.Second)
		}
		for qos := range 3 {
			for _, t := range []string{"a/x", "ro/1", "secret", "$SYS/x"} {
				b.Publish(t, byte(qos), true, "m").WaitTimeout(300 * time.Millisecond)
			}
		}
		a.Unsubscribe("a/x").WaitTimeout(time.Second)
		client("a", "u", false)
		s.Publish("a/inline", []byte("x"), true, 1)
		s.Subscribe("a/#", 1, func(*mqtt.Client, packets.Subscription, packets.Packet) {})
		s.Subscribe("a/#/x", 1, func(*mqtt.Client, packets.Subscription, packets.Packet) {})
		raw(0x10, 0x00)
		raw(0x10, 0x0c, 0, 4, 'M', 'Q', 'T', 'T', 9, 2, 0, 60, 0, 0)
		raw(0x30, 0x05, 0, 1, 'a', 'b', 'c')
		raw(bytes.Repeat([]byte{0xff}, 20)...)
		raw(0x10, 0x0d, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 60, 0, 1, 'z')
		for _, p := range []string{"48002", "48003", "48004"} {
			if c, err := net.Dial("tcp", "127.0.0.1:"+p); err == nil {
				c.Write([]byte("GET / HTTP/1.1\r\nHost: x\r\n\r\n"))
				time.Sleep(100 * time.Millisecond)
				c.Close()
			}
		}
		if cl, ok := s.Clients.Get("b"); ok {
			s.DisconnectClient(cl, packets.ErrAdministrativeAction)
		}
		time.Sleep(2 * time.Second)
		s.Close()
		time.Sleep(time.Second)
	}
}
