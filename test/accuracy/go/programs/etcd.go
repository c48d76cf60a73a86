package main

import (
	"context"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	clientv3 "go.etcd.io/etcd/client/v3"
	"go.etcd.io/etcd/server/v3/embed"
	"go.uber.org/zap"
)

func start(dir, name, cluster string, peer, client url.URL) *embed.Etcd {
	cfg := embed.NewConfig()
	cfg.Name, cfg.Dir = name, dir
	cfg.LogLevel = "debug"
	cfg.SnapshotCount = 20
	cfg.AutoCompactionMode, cfg.AutoCompactionRetention = "revision", "10"
	cfg.ListenPeerUrls, cfg.AdvertisePeerUrls = []url.URL{peer}, []url.URL{peer}
	cfg.ListenClientUrls, cfg.AdvertiseClientUrls = []url.URL{client}, []url.URL{client}
	cfg.InitialCluster = cluster
	e, err := embed.StartEtcd(cfg)
	if err != nil {
		zap.L().Error(err.Error())
		return nil
	}
	return e
}

func at(port string) url.URL { return url.URL{Scheme: "http", Host: "127.0.0.1:" + port} }

func main() {
	go func() { time.Sleep(60 * time.Second); os.Exit(0) }()
	cluster := "a=http://127.0.0.1:42380,b=http://127.0.0.1:42381,c=http://127.0.0.1:42382"
	var all []*embed.Etcd
	done := make(chan *embed.Etcd, 3)
	for i, name := range []string{"a", "b", "c"} {
		go func() { done <- start("d"+name, name, cluster, at("4238"+string(rune('0'+i))), at("4239"+string(rune('0'+i)))) }()
	}
	for range 3 {
		if e := <-done; e != nil {
			all = append(all, e)
			<-e.Server.ReadyNotify()
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), 40*time.Second)
	defer cancel()
	c, err := clientv3.New(clientv3.Config{Endpoints: []string{"127.0.0.1:42390"}, Logger: zap.NewExample()})
	if err != nil {
		os.Exit(1)
	}
	for i := range 120 {
		c.Put(ctx, "k"+string(rune('a'+i%26)), strings.Repeat("v", i*40))
	}
	c.Get(ctx, "k", clientv3.WithPrefix())
	lease, _ := c.Grant(ctx, 1)
	c.Put(ctx, "leased", "x", clientv3.WithLease(lease.ID))
	c.Revoke(ctx, lease.ID)
	c.Revoke(ctx, lease.ID)
	go func() {
		for range c.Watch(ctx, "k", clientv3.WithPrefix()) {
		}
	}()
	c.Compact(ctx, 50)
	c.Compact(ctx, 5)
	c.Put(ctx, "big", strings.Repeat("b", 2<<20))
	c.RoleAdd(ctx, "root")
	c.UserAdd(ctx, "root", "pw")
	c.UserGrantRole(ctx, "root", "root")
	c.AuthEnable(ctx)
	c.Authenticate(ctx, "root", "bad")
	c.Authenticate(ctx, "root", "pw")
	c.AuthDisable(ctx)
	c.Defragment(ctx, "127.0.0.1:42390")
	if s, err := c.Snapshot(ctx); err == nil {
		s.Read(make([]byte, 4096))
		s.Close()
	}
	c.AlarmList(ctx)
	c.MoveLeader(ctx, uint64(all[1].Server.MemberID()))
	c.MemberAdd(ctx, []string{"http://127.0.0.1:42999"})
	for _, path := range []string{"/health", "/metrics", "/version", "/debug/vars", "/v2/keys"} {
		if r, err := http.Get("http://127.0.0.1:42390" + path); err == nil {
			r.Body.Close()
		}
	}
	http.Get("http://127.0.0.1:42381/members")
	http.Post("http://127.0.0.1:42381/raft", "text/plain", strings.NewReader("junk"))
	all[2].Close()
	time.Sleep(4 * time.Second)
	again := start("dc", "c", cluster, at("42382"), at("42392"))
	start("dx", "x", "x=http://127.0.0.1:1", at("42390"), at("42391"))
	time.Sleep(4 * time.Second)
	for _, e := range []*embed.Etcd{all[0], again} {
		if e != nil {
			e.Close()
		}
	}
}
