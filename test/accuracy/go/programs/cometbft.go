package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/cometbft/cometbft/abci/example/kvstore"
	cfg "github.com/cometbft/cometbft/config"
	"github.com/cometbft/cometbft/crypto"
	"github.com/cometbft/cometbft/crypto/ed25519"
	"github.com/cometbft/cometbft/libs/log"
	"github.com/cometbft/cometbft/node"
	"github.com/cometbft/cometbft/p2p"
	"github.com/cometbft/cometbft/privval"
	"github.com/cometbft/cometbft/proxy"
	"github.com/cometbft/cometbft/types"
)

type logger struct{ fields map[string]string }

func (l logger) write(level, msg string, pairs []any) {
	fields := map[string]string{}
	for k, v := range l.fields {
		fields[k] = v
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		fields[fmt.Sprint(pairs[i])] = fmt.Sprint(pairs[i+1])
	}
	captureLine(level, "", msg, fields)
}
func (l logger) Debug(msg string, pairs ...any) { l.write("debug", msg, pairs) }
func (l logger) Info(msg string, pairs ...any)  { l.write("info", msg, pairs) }
func (l logger) Error(msg string, pairs ...any) { l.write("error", msg, pairs) }
func (l logger) With(pairs ...any) log.Logger {
	fields := map[string]string{}
	for k, v := range l.fields {
		fields[k] = v
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		fields[fmt.Sprint(pairs[i])] = fmt.Sprint(pairs[i+1])
	}
	return logger{fields}
}

func start(home string, p2pPort, rpcPort int, genesis *types.GenesisDoc, pv *privval.FilePV, key *p2p.NodeKey, peers string) *node.Node {
	c := cfg.TestConfig()
	c.SetRoot(home)
	c.P2P.ListenAddress, c.RPC.ListenAddress = fmt.Sprintf("tcp://127.0.0.1:%d", p2pPort), fmt.Sprintf("tcp://127.0.0.1:%d", rpcPort)
	c.P2P.PersistentPeers, c.P2P.AllowDuplicateIP, c.P2P.AddrBookStrict, c.P2P.PexReactor = peers, true, false, true
	c.Consensus.TimeoutCommit = 300 * time.Millisecond
	c.TxIndex.Indexer = "kv"
	genesis.SaveAs(home + "/config/genesis.json")
	n, err := node.NewNode(context.Background(), c, pv, key, proxy.NewLocalClientCreator(kvstore.NewInMemoryApplication()), node.DefaultGenesisDocProviderFunc(c), cfg.DefaultDBProvider, node.DefaultMetricsProvider(c.Instrumentation), logger{})
	if err != nil {
		fmt.Println(err)
		return nil
	}
	fmt.Println(n.Start())
	return n
}

func main() {
	go func() { time.Sleep(60 * time.Second); os.Exit(0) }()
	generate := func() (crypto.PrivKey, error) { return ed25519.GenPrivKey(), nil }
	var keys []*p2p.NodeKey
	var signers []*privval.FilePV
	genesis := &types.GenesisDoc{ChainID: "test", GenesisTime: time.Now(), ConsensusParams: types.DefaultConsensusParams()}
	for _, home := range []string{"a", "b"} {
		os.MkdirAll(home+"/config", 0o755)
		os.MkdirAll(home+"/data", 0o755)
		pv, err := privval.LoadOrGenFilePV(home+"/config/key.json", home+"/data/state.json", generate)
		fmt.Println(err)
		key, err := p2p.LoadOrGenNodeKey(home + "/config/node.json")
		fmt.Println(err)
		pub, _ := pv.GetPubKey()
		genesis.Validators = append(genesis.Validators, types.GenesisValidator{Address: pub.Address(), PubKey: pub, Power: 10})
		keys, signers = append(keys, key), append(signers, pv)
	}
	first := fmt.Sprintf("%s@127.0.0.1:48661", keys[0].ID())
	a := start("a", 48661, 48671, genesis, signers[0], keys[0], "0123456789012345678901234567890123456789@127.0.0.1:1")
	b := start("b", 48662, 48672, genesis, signers[1], keys[1], first)
	time.Sleep(4 * time.Second)
	for _, path := range []string{"/status", "/net_info", "/block?height=1", "/block?height=9999", "/broadcast_tx_commit?tx=%22a=1%22", "/broadcast_tx_sync?tx=%22a=1%22", "/broadcast_tx_async?tx=%22bad%22", "/abci_query?data=%22a%22", "/tx_search?query=%22tx.height=1%22", "/tx_search?query=%22((%22", "/validators", "/none", "/genesis", "/consensus_state", "/unconfirmed_txs", "/block_results?height=2", "/dump_consensus_state"} {
		if r, err := http.Get("http://127.0.0.1:48671" + path); err == nil {
			io.Copy(io.Discard, r.Body)
			r.Body.Close()
		}
	}
	http.Post("http://127.0.0.1:48671/", "application/json", nil)
	for range 3 {
		if c, err := net.Dial("tcp", "127.0.0.1:48661"); err == nil {
			c.Write([]byte("junk junk junk junk junk junk junk junk junk"))
			c.Close()
		}
	}
	time.Sleep(3 * time.Second)
	if b != nil {
		b.Stop()
	}
	time.Sleep(4 * time.Second)
	b = start("b", 48662, 48672, genesis, signers[1], keys[1], first)
	time.Sleep(4 * time.Second)
	if a != nil {
		a.Stop()
		a.Stop()
	}
	if b != nil {
		b.Stop()
	}
	time.Sleep(time.Second)
}
