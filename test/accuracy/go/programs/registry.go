package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/distribution/distribution/v3/configuration"
	"github.com/distribution/distribution/v3/registry"
	_ "github.com/distribution/distribution/v3/registry/auth/htpasswd"
	_ "github.com/distribution/distribution/v3/registry/proxy"
	_ "github.com/distribution/distribution/v3/registry/storage/driver/filesystem"
	_ "github.com/distribution/distribution/v3/registry/storage/driver/inmemory"
)

func serve(text string) {
	c, err := configuration.Parse(strings.NewReader(text))
	if err != nil {
		fmt.Println(err)
		return
	}
	r, err := registry.NewRegistry(context.Background(), c)
	if err != nil {
		fmt.Println(err)
		return
	}
	go func() { fmt.Println(r.ListenAndServe()) }()
	time.Sleep(700 * time.Millisecond)
}

func do(method, url, kind, body string) *http.Response {
	r, _ := http.NewRequest(method, url, strings.NewReader(body))
	r.Header.Set("content-type", kind)
	a, err := http.DefaultClient.Do(r)
	if err != nil {
		return &http.Response{Header: http.Header{}}
	}
	a.Body.Close()
	return a
}

func main() {
	go func() { time.Sleep(50 * time.Second); os.Exit(0) }()
	const head = "version: 0.1\nlog:\n  level: debug\n"
	serve(head + "storage:\n  filesystem:\n    rootdirectory: store\n  delete:\n    enabled: true\n  maintenance:\n    uploadpurging:\n      enabled: true\n      age: 1s\n      interval: 1s\n      dryrun: false\nhttp:\n  addr: 127.0.0.1:46001\n  debug:\n    addr: 127.0.0.1:46011\n    prometheus:\n      enabled: true\nhealth:\n  storagedriver:\n    enabled: true\n    interval: 1s\n    threshold: 1\nnotifications:\n  endpoints:\n    - name: n\n      url: http://127.0.0.1:1/x\n      timeout: 100ms\n      threshold: 2\n      backoff: 500ms\n    - name: off\n      disabled: true\n      url: http://127.0.0.1:1/y\n")
	os.WriteFile("htpasswd", []byte("u:$2y$05$LhayLxezLhK1LhWvKxCyLOj0j1u.Kj0jZ0pEmm134uzrQlFvQJLF6\nbroken\n"), 0o644)
	serve(head + "storage:\n  inmemory:\nhttp:\n  addr: 127.0.0.1:46002\nauth:\n  htpasswd:\n    realm: r\n    path: htpasswd\n")
	serve(head + "storage:\n  filesystem:\n    rootdirectory: proxy\nhttp:\n  addr: 127.0.0.1:46003\nproxy:\n  remoteurl: http://127.0.0.1:46001\n  ttl: 1s\n")
	serve(head + "storage:\n  inmemory:\n  cache:\n    blobdescriptor: inmemory\nhttp:\n  addr: 127.0.0.1:46001\n")
	serve(head + "storage:\n  inmemory:\n  readonly: x\n  cache:\n    blobdescriptor: none\nhttp:\n  addr: 127.0.0.1:46004\n  tls:\n    certificate: nope\n    key: nope\n")
	for _, at := range []string{"http://127.0.0.1:46001", "http://127.0.0.1:46002", "http://127.0.0.1:46003"} {
		do("GET", at+"/v2/", "", "")
		blob := "hello blob"
		digest := fmt.Sprintf("sha256:%x", sha256.Sum256([]byte(blob)))
		for _, content := range []string{blob, "wrong"} {
			up := do("POST", at+"/v2/lib/app/blobs/uploads/", "", "")
			where := up.Header.Get("Location")
			if where == "" {
				continue
			}
			do("GET", where, "", "")
			do("PATCH", where, "application/octet-stream", content)
			join := "&"
			if !strings.Contains(where, "?") {
				join = "?"
			}
			do("PUT", where+join+"digest="+digest, "application/octet-stream", content)
			do("PUT", where+join+"digest=bad", "application/octet-stream", "")
		}
		do("HEAD", at+"/v2/lib/app/blobs/"+digest, "", "")
		do("GET", at+"/v2/lib/app/blobs/"+digest, "", "")
		do("POST", at+"/v2/lib/other/blobs/uploads/?mount="+digest+"&from=lib/app", "", "")
		manifest := fmt.Sprintf(`{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"%s","size":10},"layers":[]}`, digest)
		do("PUT", at+"/v2/lib/app/manifests/v1", "application/vnd.oci.image.manifest.v1+json", manifest)
		do("PUT", at+"/v2/lib/app/manifests/v2", "application/vnd.oci.image.manifest.v1+json", "{bad")
		do("PUT", at+"/v2/lib/app/manifests/v2", "application/vnd.docker.distribution.manifest.v1+json", "{}")
		for _, p := range []string{"manifests/v1", "manifests/none", "tags/list", "manifests/sha256:bad", "blobs/sha256:bad"} {
			do("GET", at+"/v2/lib/app/"+p, "", "")
		}
		do("GET", at+"/v2/_catalog?n=1", "", "")
		do("GET", at+"/v2/_catalog?n=x", "", "")
		do("GET", at+"/v2/UPPER/tags/list", "", "")
		do("DELETE", at+"/v2/lib/app/manifests/v1", "", "")
		do("DELETE", at+"/v2/lib/app/blobs/"+digest, "", "")
		do("GET", "http://u:bad@127.0.0.1:46002/v2/", "", "")
	}
	do("GET", "http://127.0.0.1:46011/metrics", "", "")
	do("GET", "http://127.0.0.1:46011/debug/health", "", "")
	os.RemoveAll("store")
	os.WriteFile("store", []byte("x"), 0o644)
	do("GET", "http://127.0.0.1:46001/v2/_catalog", "", "")
	do("POST", "http://127.0.0.1:46001/v2/lib/app/blobs/uploads/", "", "")
	do("GET", "http://127.0.0.1:46003/v2/lib/app/manifests/v1", "", "")
	time.Sleep(5 * time.Second)
}
