package main

import (
	"fmt"
	"io"
	"net"
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

const good = "global: {resolve_timeout: 1s, smtp_smarthost: '127.0.0.1:1', smtp_from: a@b.c, slack_api_url: 'http://127.0.0.1:1/'}\nroute: {receiver: web, group_wait: 1s, group_interval: 2s, repeat_interval: 3s, group_by: [alertname], routes: [{receiver: mail, matchers: ['kind=mail'], mute_time_intervals: [never]}, {receiver: many, matchers: ['kind=many'], continue: true}]}\ntime_intervals: [{name: never, time_intervals: [{times: [{start_time: '00:00', end_time: '24:00'}]}]}]\ninhibit_rules: [{source_matchers: ['a=b'], target_matchers: ['c=d'], equal: [e]}]\ntemplates: ['*.tmpl']\nreceivers:\n- name: web\n  webhook_configs: [{url: 'http://127.0.0.1:1/x'}]\n- name: mail\n  email_configs: [{to: d@e.f}]\n- name: many\n  slack_configs: [{channel: c}]\n  opsgenie_configs: [{api_key: k, api_url: 'http://127.0.0.1:1/', message: '{{ .None }}'}]\n  pagerduty_configs: [{routing_key: k, url: 'http://127.0.0.1:1/'}]\n  victorops_configs: [{api_key: k, api_url: 'http://127.0.0.1:1/', routing_key: r}]\n  pushover_configs: [{user_key: u, token: t}]\n  sns_configs: [{api_url: 'http://127.0.0.1:1/', topic_arn: 'arn:aws:sns:us-east-2:1:t', sigv4: {region: us-east-2, access_key: a, secret_key: b}}]\n  telegram_configs: [{bot_token: t, chat_id: 1, api_url: 'http://127.0.0.1:1/', message: '{{ bad }}'}]\n  wechat_configs: [{corp_id: c, api_secret: s, api_url: 'http://127.0.0.1:1/'}]\n  discord_configs: [{webhook_url: 'http://127.0.0.1:1/'}]\n  msteams_configs: [{webhook_url: 'http://127.0.0.1:1/'}]\n  webex_configs: [{room_id: r, api_url: 'http://127.0.0.1:1/', http_config: {authorization: {credentials: x}}}]\n"

func main() {
	go func() { time.Sleep(100 * time.Second); os.Exit(0) }()
	put("am.yml", good)
	put("x.tmpl", "{{ define \"x\" }}y{{ end }}")
	one := start(3*time.Second, "--config.file=am.yml", "--web.listen-address=127.0.0.1:47931", "--cluster.listen-address=127.0.0.1:47932", "--cluster.peer=127.0.0.1:47942", "--cluster.peer=127.0.0.1:1", "--storage.path=one", "--log.level=debug", "--data.maintenance-interval=4s", "--data.retention=5s", "--cluster.reconnect-timeout=5s")
	two := start(4*time.Second, "--config.file=am.yml", "--web.listen-address=127.0.0.1:47941", "--cluster.listen-address=127.0.0.1:47942", "--cluster.peer=127.0.0.1:47932", "--storage.path=two", "--log.level=debug", "--web.external-url=http://h/am")
	base := "http://127.0.0.1:47931"
	for _, kind := range []string{"web", "mail", "many"} {
		ask("POST", base+"/api/v2/alerts", fmt.Sprintf(`[{"labels":{"alertname":"A","kind":"%s"},"annotations":{"a":"b"}}]`, kind))
	}
	for _, body := range []string{"{bad", "[{}]", `[{"labels":{}}]`, `[{"labels":{"alertname":"A","bad name":"x"}}]`, `[{"labels":{"alertname":"A"},"startsAt":"2030-01-01T00:00:00Z","endsAt":"2020-01-01T00:00:00Z"}]`} {
		ask("POST", base+"/api/v2/alerts", body)
		ask("POST", base+"/api/v1/alerts", body)
		ask("POST", base+"/api/v2/silences", body)
	}
	soon := time.Now().Add(3 * time.Second).UTC().Format(time.RFC3339)
	made := ask("POST", base+"/api/v2/silences", `{"matchers":[{"name":"kind","value":"web","isRegex":false}],"startsAt":"2020-01-01T00:00:00Z","endsAt":"`+soon+`","createdBy":"me","comment":"c"}`)
	ask("POST", base+"/api/v2/silences", `{"id":"none","matchers":[{"name":"k","value":"(","isRegex":true}],"startsAt":"2020-01-01T00:00:00Z","endsAt":"`+soon+`","createdBy":"me","comment":"c"}`)
	if _, id, ok := strings.Cut(made, `"silenceID":"`); ok {
		ask("GET", base+"/api/v2/silence/"+id[:36], "")
		ask("DELETE", base+"/api/v2/silence/"+id[:36], "")
		ask("DELETE", base+"/api/v2/silence/"+id[:36], "")
	}
	for _, path := range []string{"/api/v2/status", "/api/v2/alerts", "/api/v2/alerts?filter=bad(", "/api/v2/alerts/groups?receiver=(", "/api/v2/silences?filter=x~", "/api/v2/silence/none", "/api/v2/receivers", "/metrics", "/-/ready", "/none", "/"} {
		ask("GET", base+path, "")
	}
	time.Sleep(6 * time.Second)
	put("am.yml", "route: [")
	ask("POST", base+"/-/reload", "")
	one.Process.Signal(syscall.SIGHUP)
	time.Sleep(time.Second)
	put("am.yml", strings.Replace(good, "'*.tmpl'", "'bad/*.tmpl'", 1))
	put("bad/y.tmpl", "{{ define")
	ask("POST", base+"/-/reload", "")
	put("am.yml", good)
	ask("POST", base+"/-/reload", "")
	if c, err := net.Dial("tcp", "127.0.0.1:47932"); err == nil {
		c.Write([]byte("nonsense\x00\x01\x02"))
		time.Sleep(time.Second)
		c.Close()
	}
	time.Sleep(8 * time.Second)
	stop(two)
	time.Sleep(8 * time.Second)
	stop(one)
	os.WriteFile("one/nflog", []byte("bad"), 0o644)
	os.WriteFile("one/silences", []byte("bad"), 0o644)
	for _, args := range [][]string{{"--storage.path=one"}, {"--config.file=none.yml"}, {"--web.listen-address=203.0.113.1:9", "--storage.path=three"}, {"--storage.path=/proc/none"}, {"--cluster.listen-address=203.0.113.1:9", "--storage.path=four"}, {"--cluster.listen-address=", "--storage.path=five", "--enable-feature=none"}, {"--enable-feature=classic-mode", "--storage.path=six", "--cluster.listen-address="}, {"--web.external-url=:bad", "--storage.path=seven"}, {"--cluster.peer=none.invalid:1", "--cluster.listen-address=127.0.0.1:47952", "--storage.path=eight"}, {"--web.config.file=none", "--storage.path=nine", "--cluster.listen-address="}} {
		stop(start(1500*time.Millisecond, append([]string{"--config.file=am.yml", "--web.listen-address=127.0.0.1:47951", "--log.level=debug"}, args...)...))
	}
}
