package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/netip"
	"os"
	"time"

	"github.com/osrg/gobgp/v4/api"
	"github.com/osrg/gobgp/v4/pkg/apiutil"
	"github.com/osrg/gobgp/v4/pkg/packet/bgp"
	"github.com/osrg/gobgp/v4/pkg/server"
)

var ctx = context.Background()

func begin(asn uint32, id string, port int32) *server.BgpServer {
	level := &slog.LevelVar{}
	level.Set(slog.LevelDebug)
	s := server.NewBgpServer(server.LoggerOption(slog.New(slog.NewTextHandler(io.Discard, &slog.HandlerOptions{Level: level})), level), server.GrpcListenAddress(fmt.Sprintf("127.0.0.1:%d", port+1000)))
	go s.Serve()
	fmt.Println(s.StartBgp(ctx, &api.StartBgpRequest{Global: &api.Global{Asn: asn, RouterId: id, ListenPort: port, ListenAddresses: []string{"127.0.0.1"}}}))
	return s
}

func peer(s *server.BgpServer, asn uint32, port uint32, address, password string) {
	fmt.Println(s.AddPeer(ctx, &api.AddPeerRequest{Peer: &api.Peer{
		Conf: &api.PeerConf{NeighborAddress: address, PeerAsn: asn, AuthPassword: password}, Transport: &api.Transport{RemotePort: port, PassiveMode: port == 0, LocalAddress: "127.0.0.1"},
		Timers:          &api.Timers{Config: &api.TimersConfig{ConnectRetry: 1, HoldTime: 3, KeepaliveInterval: 1, IdleHoldTimeAfterReset: 1}},
		GracefulRestart: &api.GracefulRestart{Enabled: true, RestartTime: 3},
		AfiSafis:        []*api.AfiSafi{{Config: &api.AfiSafiConfig{Family: &api.Family{Afi: api.Family_AFI_IP, Safi: api.Family_SAFI_UNICAST}, Enabled: true}, PrefixLimits: &api.PrefixLimit{Family: &api.Family{Afi: api.Family_AFI_IP, Safi: api.Family_SAFI_UNICAST}, MaxPrefixes: 3, ShutdownThresholdPct: 50}}},
	}}))
}

func announce(s *server.BgpServer, prefix string, withdrawn bool) {
	next, _ := bgp.NewPathAttributeNextHop(netip.MustParseAddr("10.0.0.1"))
	at, _ := bgp.NewIPAddrPrefix(netip.MustParsePrefix(prefix))
	fmt.Println(s.AddPath(apiutil.AddPathRequest{Paths: []*apiutil.Path{{Nlri: at, Family: bgp.RF_IPv4_UC, Withdrawal: withdrawn, Attrs: []bgp.PathAttributeInterface{bgp.NewPathAttributeOrigin(0), next}}}}))
}

func raw(port int, data []byte) {
	if c, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", port)); err == nil {
		c.Write(data)
		c.SetReadDeadline(time.Now().Add(500 * time.Millisecond))
		c.Read(make([]byte, 500))
		c.Close()
	}
}

func main() {
	go func() { time.Sleep(70 * time.Second); os.Exit(0) }()
	go func() {
		l, _ := net.Listen("tcp", "127.0.0.1:47990")
		for {
			if c, err := l.Accept(); err == nil {
				c.Write([]byte{0, 2, 0, 0, 0, 0, 0, 8, 9, 9, 9})
				time.Sleep(300 * time.Millisecond)
				c.Close()
			}
		}
	}()
	a, b := begin(65001, "1.1.1.1", 47901), begin(65002, "2.2.2.2", 47902)
	wrong := begin(65003, "1.1.1.1", 47901)
	fmt.Println(a.StartBgp(ctx, &api.StartBgpRequest{Global: &api.Global{Asn: 1, RouterId: "x"}}))
	peer(a, 65002, 47902, "127.0.0.1", "")
	peer(b, 65001, 0, "127.0.0.1", "")
	peer(a, 65002, 47902, "127.0.0.1", "")
	peer(a, 65009, 1, "127.0.0.9", "")
	peer(wrong, 65077, 47902, "127.0.0.1", "")
	fmt.Println(a.AddBmp(ctx, &api.AddBmpRequest{Address: "127.0.0.1", Port: 47990, Policy: api.AddBmpRequest_MONITORING_POLICY_ALL, StatisticsTimeout: 1}))
	fmt.Println(a.AddBmp(ctx, &api.AddBmpRequest{Address: "127.0.0.1", Port: 1}))
	fmt.Println(a.AddRpki(ctx, &api.AddRpkiRequest{Address: "127.0.0.1", Port: 47990, Lifetime: 2}))
	fmt.Println(a.AddRpki(ctx, &api.AddRpkiRequest{Address: "127.0.0.1", Port: 1, Lifetime: 2}))
	fmt.Println(a.EnableMrt(ctx, &api.EnableMrtRequest{Filename: "updates.mrt", DumpType: api.EnableMrtRequest_DUMP_TYPE_UPDATES}))
	fmt.Println(a.EnableMrt(ctx, &api.EnableMrtRequest{Filename: "none/table.mrt", DumpType: api.EnableMrtRequest_DUMP_TYPE_TABLE, DumpInterval: 60}))
	time.Sleep(6 * time.Second)
	for i := range 6 {
		announce(a, fmt.Sprintf("10.%d.0.0/24", i), false)
	}
	announce(a, "10.1.0.0/24", true)
	time.Sleep(2 * time.Second)
	marker := []byte("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff")
	raw(47902, append(append([]byte{}, marker...), 0, 29, 1, 4, 0xfe, 0x0a, 0, 3, 9, 9, 9, 9, 0))
	raw(47902, append(append([]byte{}, marker...), 0, 29, 1, 3, 0xfd, 0xe9, 0, 90, 9, 9, 9, 9, 0))
	raw(47902, append(append([]byte{}, marker...), 0, 19, 4))
	raw(47902, []byte("GET / HTTP/1.1\r\n\r\n"))
	raw(47902, append(append([]byte{}, marker...), 0xff, 0xff, 9))
	fmt.Println(a.AddDefinedSet(ctx, &api.AddDefinedSetRequest{DefinedSet: &api.DefinedSet{DefinedType: api.DefinedType_DEFINED_TYPE_PREFIX, Name: "ps", Prefixes: []*api.Prefix{{IpPrefix: "10.0.0.0/8", MaskLengthMin: 8, MaskLengthMax: 24}}}}))
	fmt.Println(a.AddPolicy(ctx, &api.AddPolicyRequest{Policy: &api.Policy{Name: "p", Statements: []*api.Statement{{Name: "s", Conditions: &api.Conditions{PrefixSet: &api.MatchSet{Name: "ps"}}, Actions: &api.Actions{RouteAction: api.RouteAction_ROUTE_ACTION_REJECT}}}}}))
	fmt.Println(a.AddPolicyAssignment(ctx, &api.AddPolicyAssignmentRequest{Assignment: &api.PolicyAssignment{Name: "global", Direction: api.PolicyDirection_POLICY_DIRECTION_EXPORT, Policies: []*api.Policy{{Name: "p"}}, DefaultAction: api.RouteAction_ROUTE_ACTION_ACCEPT}}))
	fmt.Println(a.AddPeerGroup(ctx, &api.AddPeerGroupRequest{PeerGroup: &api.PeerGroup{Conf: &api.PeerGroupConf{PeerGroupName: "g", PeerAsn: 65010}}}))
	fmt.Println(a.AddDynamicNeighbor(ctx, &api.AddDynamicNeighborRequest{DynamicNeighbor: &api.DynamicNeighbor{Prefix: "127.0.0.0/8", PeerGroup: "g"}}))
	fmt.Println(a.UpdatePeerGroup(ctx, &api.UpdatePeerGroupRequest{PeerGroup: &api.PeerGroup{Conf: &api.PeerGroupConf{PeerGroupName: "g", PeerAsn: 65011}}}))
	fmt.Println(b.ResetPeer(ctx, &api.ResetPeerRequest{Address: "127.0.0.1", Soft: true, Direction: api.ResetPeerRequest_DIRECTION_BOTH}))
	fmt.Println(b.ResetPeer(ctx, &api.ResetPeerRequest{Address: "127.0.0.1", Communication: "bye"}))
	time.Sleep(3 * time.Second)
	fmt.Println(b.DisablePeer(ctx, &api.DisablePeerRequest{Address: "127.0.0.1", Communication: "down"}))
	time.Sleep(time.Second)
	fmt.Println(b.EnablePeer(ctx, &api.EnablePeerRequest{Address: "127.0.0.1"}))
	time.Sleep(3 * time.Second)
	fmt.Println(b.ShutdownPeer(ctx, &api.ShutdownPeerRequest{Address: "127.0.0.1", Communication: "stop"}))
	fmt.Println(a.SetLogLevel(ctx, &api.SetLogLevelRequest{Level: api.SetLogLevelRequest_LEVEL_DEBUG}))
	fmt.Println(a.DeletePeer(ctx, &api.DeletePeerRequest{Address: "127.0.0.9"}))
	fmt.Println(a.DisableMrt(ctx, &api.DisableMrtRequest{Filename: "updates.mrt"}))
	time.Sleep(2 * time.Second)
	fmt.Println(b.StopBgp(ctx, &api.StopBgpRequest{}))
	time.Sleep(time.Second)
	a.Stop()
	wrong.Stop()
	time.Sleep(time.Second)
}
