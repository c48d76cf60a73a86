package main

import (
	"bytes"
	"fmt"
	"os"
	"time"

	"github.com/dgraph-io/badger/v4"
)

type logger struct{}

func (logger) Errorf(f string, v ...any)   { captureLine("error", "", fmt.Sprintf(f, v...), nil) }
func (logger) Warningf(f string, v ...any) { captureLine("warn", "", fmt.Sprintf(f, v...), nil) }
func (logger) Infof(f string, v ...any)    { captureLine("info", "", fmt.Sprintf(f, v...), nil) }
func (logger) Debugf(f string, v ...any)   { captureLine("debug", "", fmt.Sprintf(f, v...), nil) }

func main() {
	go func() { time.Sleep(60 * time.Second); os.Exit(0) }()
	opts := func(dir string) badger.Options {
		return badger.DefaultOptions(dir).WithLogger(logger{}).WithMemTableSize(1 << 20).WithValueLogFileSize(2 << 20).WithValueThreshold(1 << 9).WithBaseTableSize(1 << 19).WithNumMemtables(2).WithNumLevelZeroTables(1).WithNumLevelZeroTablesStall(2).WithVerifyValueChecksum(true)
	}
	db, err := badger.Open(opts("db"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for round := range 12 {
		w := db.NewWriteBatch()
		for i := range 2000 {
			w.Set([]byte(fmt.Sprintf("key-%05d", (i*7+round)%5000)), bytes.Repeat([]byte{byte(i)}, 100+i%900))
		}
		w.Flush()
	}
	badger.Open(opts("db"))
	db.RunValueLogGC(0.01)
	db.RunValueLogGC(0.5)
	db.Flatten(2)
	var out bytes.Buffer
	db.Backup(&out, 0)
	s := db.NewStream()
	s.LogPrefix = "Streaming"
	s.Backup(&out, 0)
	db.DropPrefix([]byte("key-00"))
	db.DropAll()
	db.Load(&out, 4)
	fmt.Println(db.VerifyChecksum())
	db.Sync()
	db.Close()
	files, _ := os.ReadDir("db")
	for _, f := range files {
		if info, _ := f.Info(); info.Size() > 100 && len(f.Name()) > 4 && f.Name()[len(f.Name())-4:] == "vlog" {
			os.Truncate("db/"+f.Name(), info.Size()/2)
		}
	}
	if again, err := badger.Open(opts("db")); err == nil {
		again.Close()
	}
	os.WriteFile("db/MANIFEST", []byte("junk"), 0o644)
	_, err = badger.Open(opts("db"))
	fmt.Println(err)
	if m, err := badger.OpenManaged(opts("m").WithInMemory(false).WithReadOnly(true)); err == nil {
		m.Close()
	}
	badger.Open(opts("").WithInMemory(true).WithIndexCacheSize(1 << 20).WithEncryptionKey([]byte("0123456789abcdef")))
}
