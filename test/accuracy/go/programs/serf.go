package main

import (
	"fmt"
	"io"
	"net"
	"os"
	"time"

	"github.com/hashicorp/memberlist"
	"github.com/hashicorp/serf/serf"
)

type delegate struct{ fail bool }

func (d delegate) NotifyMerge(members []*serf.Member) error {
	if d.fail {
		return fmt.Errorf("merge refused")
	}
	return nil
}

func node(name string, port int, change func(*serf.Config)) *serf.Serf {
	c := serf.DefaultConfig()
	c.Init()
	c.NodeName = name
	c.LogOutput = io.Discard
	c.MemberlistConfig = memberlist.DefaultLocalConfig()
	c.MemberlistConfig.LogOutput = io.Discard
	c.MemberlistConfig.BindAddr, c.MemberlistConfig.BindPort = "127.0.0.1", port
	c.MemberlistConfig.ProbeInterval, c.MemberlistConfig.ProbeTimeout = 200*time.Millisecond, 60*time.Millisecond
	c.MemberlistConfig.SuspicionMult = 1
	c.MemberlistConfig.SecretKey = []byte("0123456789abcdef")
	c.KeyringFile = name + ".keys"
	c.SnapshotPath = name + ".snap"
	c.RejoinAfterLeave = true
	c.ReapInterval, c.ReconnectInterval, c.ReconnectTimeout, c.TombstoneTimeout = time.Second, time.Second, 3*time.Second, 2*time.Second
	c.QueueCheckInterval, c.MinQueueDepth, c.MaxQueueDepth, c.QueueDepthWarning = time.Second, 0, 2, 1
	c.LeavePropagateDelay, c.BroadcastTimeout = 100*time.Millisecond, time.Second
	events := make(chan serf.Event, 4096)
	c.EventCh = events
	go func() {
		for e := range events {
			if q, ok := e.(*serf.Query); ok && q.Name == "load" {
				fmt.Println(q.Respond([]byte("1")), q.Respond([]byte("2")), q.Respond(make([]byte, 5000)))
			}
		}
	}()
	if change != nil {
		change(c)
	}
	s, err := serf.Create(c)
	fmt.Println(name, err)
	return s
}

func main() {
	go func() { time.Sleep(60 * time.Second); os.Exit(0) }()
	a := node("a", 47001, nil)
	b := node("b", 47002, func(c *serf.Config) { c.CoalescePeriod, c.QuiescentPeriod = time.Second, 300*time.Millisecond })
	node("strict", 47003, func(c *serf.Config) { c.Merge = delegate{true} })
	node("bad name!", 47004, func(c *serf.Config) { c.ValidateNodeNames = true })
	node("c", 47001, nil)
	twin := node("a", 47005, func(c *serf.Config) { c.KeyringFile, c.SnapshotPath = "", "twin.snap" })
	fmt.Println(b.Join([]string{"127.0.0.1:47001", "127.0.0.1:1"}, false))
	fmt.Println(a.Join([]string{"127.0.0.1:47003"}, true))
	if twin != nil {
		twin.Join([]string{"127.0.0.1:47001"}, false)
	}
	time.Sleep(2 * time.Second)
	for i := range 40 {
		a.UserEvent(fmt.Sprint("deploy", i%3), []byte("x"), i%2 == 0)
	}
	a.UserEvent("big", make([]byte, 3000), false)
	if r, err := a.Query("load", []byte("p"), &serf.QueryParam{RequestAck: true, Timeout: time.Second, RelayFactor: 2}); err == nil {
		for range r.ResponseCh() {
		}
	}
	a.Query("_serf_hidden", nil, nil)
	a.Query("_serf_conflict", []byte("a"), nil)
	a.Query("_serf_install-key", []byte("junk"), nil)
	keys := a.KeyManager()
	for _, key := range []string{"MDEyMzQ1Njc4OWFiY2RlMA==", "bad"} {
		fmt.Println(keys.InstallKey(key))
		fmt.Println(keys.UseKey(key))
		fmt.Println(keys.RemoveKey(key))
	}
	fmt.Println(keys.ListKeys())
	a.SetTags(map[string]string{"role": "web"})
	if c, err := net.Dial("tcp", "127.0.0.1:47001"); err == nil {
		c.Write([]byte("junk"))
		c.Close()
	}
	b.Shutdown()
	time.Sleep(6 * time.Second)
	a.RemoveFailedNode("b")
	a.RemoveFailedNodePrune("none")
	os.WriteFile("b.snap", []byte("alive: b 127.0.0.1:47001\nclock: x\nevent-clock: 3\nquery-clock: y\nnonsense\ncoordinate: z\nleave\nalive: q 127.0.0.1:9\n"), 0o644)
	b = node("b", 47002, nil)
	time.Sleep(3 * time.Second)
	a.Leave()
	a.Shutdown()
	if b != nil {
		b.Leave()
		b.Leave()
		b.Shutdown()
	}
	time.Sleep(time.Second)
}
