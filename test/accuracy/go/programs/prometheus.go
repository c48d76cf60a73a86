package main

import (
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

func start(wait time.Duration, args ...string) *exec.Cmd {
	self, _ := os.Executable()
	c := exec.Command(filepath.Join(filepath.Dir(self), "program"), args...)
	c.Start()
	time.Sleep(wait)
	return c
}

func stop(c *exec.Cmd) {
	c.Process.Signal(syscall.SIGTERM)
	time.Sleep(2 * time.Second)
	c.Process.Kill()
	c.Wait()
}

func ask(method, url, body string) string {
	request, err := http.NewRequest(method, url, strings.NewReader(body))
	if err != nil {
		return ""
	}
	request.Header.Set("Content-Type", "application/json")
	answer, err := (&http.Client{Timeout: 4 * time.Second}).Do(request)
	if err != nil {
		return ""
	}
	defer answer.Body.Close()
	text, _ := io.ReadAll(io.LimitReader(answer.Body, 1<<20))
	return string(text)
}

func put(path, text string) {
	os.MkdirAll(filepath.Dir(path), 0o755)
	os.WriteFile(path, []byte(text), 0o644)
}

const good = "global: {scrape_interval: 1s, evaluation_interval: 1s, scrape_timeout: 500ms, external_labels: {a: b}}\nrule_files: ['rules*.yml']\nalerting: {alertmanagers: [{static_configs: [{targets: ['127.0.0.1:1']}]}]}\nscrape_configs:\n- {job_name: self, static_configs: [{targets: ['127.0.0.1:47991']}]}\n- {job_name: dead, static_configs: [{targets: ['127.0.0.1:1']}]}\n- {job_name: odd, static_configs: [{targets: ['127.0.0.1:47996']}]}\n- {job_name: files, file_sd_configs: [{files: ['sd*.json'], refresh_interval: 1s}]}\n- {job_name: web, http_sd_configs: [{url: 'http://127.0.0.1:1/', refresh_interval: 1s}]}\n- {job_name: names, dns_sd_configs: [{names: [none.invalid], refresh_interval: 1s}]}\n- {job_name: limit, sample_limit: 3, static_configs: [{targets: ['127.0.0.1:47991']}]}\nremote_write: [{url: 'http://127.0.0.1:1/w', queue_config: {max_backoff: 500ms}}, {url: 'http://127.0.0.1:47996/w', name: two}]\nremote_read: [{url: 'http://127.0.0.1:1/r'}]\n"
const rules = "groups:\n- name: g\n  interval: 1s\n  rules:\n  - {record: up:sum, expr: sum(up)}\n  - {record: bad:many, expr: 'label_replace(up, \"job\", \"x\", \"\", \"\")'}\n  - {alert: Down, expr: up == 0, for: 1s, labels: {s: '{{ .None }}'}, annotations: {a: '{{ template \"none\" }}'}}\n  - {record: div, expr: 'up / on(job) up'}\n"

func main() {
	go func() { time.Sleep(110 * time.Second); os.Exit(0) }()
	go http.ListenAndServe("127.0.0.1:47996", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/w":
			w.WriteHeader([]int{500, 400, 200, 429}[time.Now().Unix()%4])
		case time.Now().Unix()%3 == 0:
			io.WriteString(w, "bad line {\n")
		default:
			io.WriteString(w, "# TYPE a counter\na 1\na 2\nb{x=\"y\"} 3 1000\nb{x=\"y\"} 4 500\nc 1 99999999999999\n")
		}
	}))
	put("p.yml", good)
	put("rules.yml", rules)
	put("sd1.json", `[{"targets":["127.0.0.1:47991"]}]`)
	put("sd2.json", "{bad")
	args := []string{"--config.file=p.yml", "--web.listen-address=127.0.0.1:47991", "--storage.tsdb.path=data", "--log.level=debug", "--web.enable-lifecycle", "--web.enable-admin-api", "--storage.tsdb.min-block-duration=8s", "--storage.tsdb.max-block-duration=16s", "--storage.tsdb.retention.time=20s", "--enable-feature=exemplar-storage,none-such,memory-snapshot-on-shutdown,native-histograms,concurrent-rule-eval", "--web.enable-remote-write-receiver", "--query.timeout=1s", "--storage.tsdb.wal-segment-size=10MB"}
	s := start(8*time.Second, args...)
	base := "http://127.0.0.1:47991"
	for _, path := range []string{"/api/v1/query?query=up", "/api/v1/query?query=up[", "/api/v1/query_range?query=up&start=0&end=1&step=0", "/api/v1/query_range?query=rate(up[1m])&start=1&end=9999999999&step=1", "/api/v1/query?query=count(%7B__name__%3D~%22.%2B%22%7D%20*%20on()%20group_left%20count(%7B__name__%3D~%22.%2B%22%7D))", "/api/v1/targets", "/api/v1/rules", "/api/v1/alerts", "/api/v1/status/tsdb", "/api/v1/status/walreplay", "/api/v1/labels?match[]=bad{", "/federate?match[]=up", "/federate?match[]=bad{", "/metrics", "/-/ready", "/none", "/graph", "/consoles/none"} {
		ask("GET", base+path, "")
	}
	ask("POST", base+"/api/v1/write", "nonsense")
	ask("POST", base+"/api/v1/read", "nonsense")
	ask("POST", base+"/api/v1/otlp/v1/metrics", "nonsense")
	ask("POST", base+"/api/v1/admin/tsdb/snapshot", "")
	ask("POST", base+"/api/v1/admin/tsdb/delete_series?match[]=up", "")
	ask("POST", base+"/api/v1/admin/tsdb/clean_tombstones", "")
	time.Sleep(12 * time.Second)
	put("p.yml", "scrape_configs: [")
	ask("POST", base+"/-/reload", "")
	s.Process.Signal(syscall.SIGHUP)
	put("p.yml", strings.Replace(good, "job_name: dead", "job_name: gone", 1))
	put("rules2.yml", "groups: [{name: x, rules: [{record: y, expr: 'bad('}]}]")
	time.Sleep(time.Second)
	ask("POST", base+"/-/reload", "")
	os.Remove("rules2.yml")
	ask("POST", base+"/-/reload", "")
	time.Sleep(12 * time.Second)
	stop(start(2*time.Second, append(args[:1:1], "--web.listen-address=127.0.0.1:47992", "--storage.tsdb.path=data", "--log.level=debug")...))
	ask("POST", base+"/-/quit", "")
	time.Sleep(2 * time.Second)
	stop(s)
	if found, _ := filepath.Glob("data/wal/0*"); len(found) > 0 {
		if text, err := os.ReadFile(found[len(found)-1]); err == nil && len(text) > 300 {
			os.WriteFile(found[len(found)-1], append(text[:len(text)/2], []byte("nonsense in between")...), 0o644)
		}
	}
	put("data/01ABCDEFGHJKMNPQRSTVWXYZ00/meta.json", "{bad")
	put("data/01ABCDEFGHJKMNPQRSTVWXYZ01.tmp-for-creation/x", "")
	stop(start(6*time.Second, args...))
	for _, more := range [][]string{{"--config.file=none.yml"}, {"--storage.tsdb.path=/proc/none"}, {"--web.listen-address=203.0.113.1:9", "--storage.tsdb.path=d2"}, {"--storage.tsdb.retention.size=1KB", "--storage.tsdb.path=d3"}, {"--agent", "--storage.agent.path=d4", "--config.file=p.yml"}, {"--web.config.file=none", "--storage.tsdb.path=d5"}, {"--storage.tsdb.retention.time=bad"}} {
		stop(start(2*time.Second, append([]string{"--config.file=p.yml", "--web.listen-address=127.0.0.1:47993", "--log.level=debug"}, more...)...))
	}
}
