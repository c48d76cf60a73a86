package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/hashicorp/go-hclog"
	"github.com/hashicorp/raft"
)

type fsm struct{}
type snap struct{}

func (fsm) Apply(l *raft.Log) any                 { return len(l.Data) }
func (fsm) Snapshot() (raft.FSMSnapshot, error)   { return snap{}, nil }
func (fsm) Restore(r io.ReadCloser) error         { return r.Close() }
func (snap) Persist(sink raft.SnapshotSink) error { sink.Write([]byte("x")); return sink.Close() }
func (snap) Release()                             {}

func node(id string, addr string) (*raft.Raft, *raft.NetworkTransport) {
	c := raft.DefaultConfig()
	c.LocalID = raft.ServerID(id)
	c.Logger = hclog.New(&hclog.LoggerOptions{Name: "raft", Level: hclog.Trace, Output: io.Discard})
	c.SnapshotThreshold, c.SnapshotInterval, c.TrailingLogs = 10, 2*time.Second, 2
	store := raft.NewInmemStore()
	snaps, err := raft.NewFileSnapshotStoreWithLogger("snap-"+id, 1, c.Logger)
	if err != nil {
		fmt.Println(err)
	}
	t, err := raft.NewTCPTransportWithLogger(addr, nil, 2, time.Second, c.Logger)
	if err != nil {
		fmt.Println(err)
		return nil, nil
	}
	r, err := raft.NewRaft(c, fsm{}, store, store, snaps, t)
	if err != nil {
		fmt.Println(err)
	}
	return r, t
}

func main() {
	go func() { time.Sleep(60 * time.Second); os.Exit(0) }()
	a, _ := node("a", "127.0.0.1:44101")
	b, _ := node("b", "127.0.0.1:44102")
	c, ct := node("c", "127.0.0.1:44103")
	a.BootstrapCluster(raft.Configuration{Servers: []raft.Server{{ID: "a", Address: "127.0.0.1:44101"}}})
	a.BootstrapCluster(raft.Configuration{Servers: []raft.Server{{ID: "a", Address: "127.0.0.1:44101"}}})
	time.Sleep(4 * time.Second)
	a.AddVoter("b", "127.0.0.1:44102", 0, time.Second).Error()
	a.AddVoter("c", "127.0.0.1:44103", 0, time.Second).Error()
	a.AddNonvoter("d", "127.0.0.1:44199", 0, time.Second).Error()
	for i := range 60 {
		a.Apply([]byte(fmt.Sprint(i)), time.Second)
	}
	b.Apply([]byte("no"), time.Second).Error()
	time.Sleep(5 * time.Second)
	a.Snapshot().Error()
	a.LeadershipTransfer().Error()
	time.Sleep(4 * time.Second)
	for _, each := range []*raft.Raft{a, b, c} {
		each.VerifyLeader().Error()
		each.RemoveServer("d", 0, time.Second).Error()
	}
	ct.Close()
	time.Sleep(6 * time.Second)
	c.Shutdown().Error()
	for _, each := range []*raft.Raft{a, b} {
		each.RemoveServer("c", 0, time.Second).Error()
		each.ReloadConfig(raft.ReloadableConfig{})
		each.Restore(&raft.SnapshotMeta{Version: 1, Size: 1}, io.LimitReader(os.Stdin, 0), time.Second)
	}
	time.Sleep(2 * time.Second)
	b.Shutdown().Error()
	time.Sleep(5 * time.Second)
	a.Shutdown().Error()
}
