package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"time"

	_ "github.com/rclone/rclone/backend/alias"
	_ "github.com/rclone/rclone/backend/chunker"
	_ "github.com/rclone/rclone/backend/combine"
	_ "github.com/rclone/rclone/backend/compress"
	_ "github.com/rclone/rclone/backend/crypt"
	_ "github.com/rclone/rclone/backend/hasher"
	_ "github.com/rclone/rclone/backend/http"
	_ "github.com/rclone/rclone/backend/local"
	_ "github.com/rclone/rclone/backend/memory"
	_ "github.com/rclone/rclone/backend/union"
	_ "github.com/rclone/rclone/backend/webdav"
	"github.com/rclone/rclone/fs"
	"github.com/rclone/rclone/fs/config"
	"github.com/rclone/rclone/fs/config/configfile"
	"github.com/rclone/rclone/fs/config/obscure"
	"github.com/rclone/rclone/fs/operations"
	"github.com/rclone/rclone/fs/sync"
	"github.com/rclone/rclone/lib/cache"
	"github.com/rclone/rclone/vfs"
	"github.com/rclone/rclone/vfs/vfscommon"
)

func open(ctx context.Context, path string) fs.Fs {
	f, err := fs.NewFs(ctx, path)
	fmt.Println(path, err)
	return f
}

func files(dir string, n int) {
	os.MkdirAll(dir+"/sub/empty", 0o755)
	for i := range n {
		os.WriteFile(fmt.Sprintf("%s/f%d.txt", dir, i), make([]byte, i*700), 0o644)
		os.WriteFile(fmt.Sprintf("%s/sub/g%d", dir, i), []byte(fmt.Sprint(i)), 0o644)
	}
}

func main() {
	go func() { time.Sleep(60 * time.Second); os.Exit(0) }()
	os.WriteFile("rclone.conf", []byte(fmt.Sprintf("[c]\ntype = crypt\nremote = cr\npassword = %s\n[k]\ntype = chunker\nremote = ck\nchunk_size = 1k\n[u]\ntype = union\nupstreams = u1 u2:ro\n[z]\ntype = compress\nremote = cz\n[h]\ntype = hasher\nremote = ch\nhashes = md5,crc32\n[w]\ntype = webdav\nurl = http://127.0.0.1:48090/\nvendor = other\n[bad]\ntype = nope\n", obscure.MustObscure("secret"))), 0o600)
	fmt.Println(config.SetConfigPath("rclone.conf"))
	configfile.Install()
	ctx := context.Background()
	ci := fs.GetConfig(ctx)
	ci.LogLevel, ci.LowLevelRetries, ci.Retries = fs.LogLevelDebug, 2, 2
	files("src", 8)
	os.Symlink("none", "src/dangling")
	os.Symlink("f1.txt", "src/link")
	os.WriteFile("src/locked", []byte("x"), 0o000)
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/slow" || r.Method == "PROPFIND" {
			w.WriteHeader(503)
			return
		}
		fmt.Fprint(w, `<html><a href="a.txt">a</a><a href="b/">b</a><a href="../x">x</a></html>`)
	})
	l, _ := net.Listen("tcp", "127.0.0.1:48090")
	go http.Serve(l, nil)
	src := open(ctx, "src")
	for _, to := range []string{"dst", "c:", "k:", "u:", "z:", "h:", ":memory:bucket", "w:x", "bad:", "missing:x", ":http,url='http://127.0.0.1:48090':"} {
		dst := open(ctx, to)
		if dst == nil {
			continue
		}
		fmt.Println(sync.Sync(ctx, dst, src, true))
		fmt.Println(sync.CopyDir(ctx, dst, src, false))
		os.WriteFile("src/f2.txt", []byte("changed"), 0o644)
		os.Remove("src/f3.txt")
		fmt.Println(sync.Sync(ctx, dst, src, true))
		fmt.Println(operations.Check(ctx, &operations.CheckOpt{Fdst: dst, Fsrc: src}))
		fmt.Println(operations.CheckDownload(ctx, &operations.CheckOpt{Fdst: dst, Fsrc: src}))
		fmt.Println(operations.DeleteFile(ctx, mustFind(ctx, dst, "f1.txt")))
		fmt.Println(operations.MoveFile(ctx, dst, dst, "moved", "f2.txt"))
		fmt.Println(operations.CopyFile(ctx, dst, src, "none", "none"))
		fmt.Println(operations.Mkdir(ctx, dst, "new"))
		fmt.Println(operations.Rmdir(ctx, dst, "new"))
		fmt.Println(operations.Rmdirs(ctx, dst, "", true))
		fmt.Println(operations.Deduplicate(ctx, dst, operations.DeduplicateRename, false))
		v := vfs.New(ctx, dst, &vfscommon.Opt)
		if h, err := v.OpenFile("f4.txt", os.O_RDWR|os.O_CREATE, 0o644); err == nil {
			h.Write([]byte("abc"))
			h.Truncate(1)
			fmt.Println(h.Close())
		}
		v.ReadDir("sub")
		v.Rename("f5.txt", "f6.txt")
		v.Remove("none")
		v.Shutdown()
	}
	dry, c := fs.AddConfig(ctx)
	c.DryRun, c.CheckSum, c.Immutable, c.BackupDir = true, true, true, "backup"
	fmt.Println(sync.Sync(dry, open(dry, "dst"), src, true))
	dry, c = fs.AddConfig(ctx)
	c.Immutable, c.MaxDelete, c.TrackRenames, c.RefreshTimes, c.IgnoreExisting = true, 1, true, true, true
	files("src", 12)
	fmt.Println(sync.Sync(dry, open(dry, "dst"), src, true))
	fmt.Println(sync.MoveDir(ctx, open(ctx, "dst2"), src, true, true))
	fmt.Println(operations.Purge(ctx, open(ctx, "dst"), ""))
	fmt.Println(operations.Delete(ctx, open(ctx, "dst2")))
	cache.New()
	time.Sleep(time.Second)
}

func mustFind(ctx context.Context, f fs.Fs, name string) fs.Object {
	o, err := f.NewObject(ctx, name)
	if err != nil {
		fmt.Println(err)
		o, _ = open(ctx, "src").NewObject(ctx, "f6.txt")
	}
	return o
}
