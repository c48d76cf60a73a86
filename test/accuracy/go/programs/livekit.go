package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
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

const key, secret = "devkey", "secretsecretsecretsecretsecretsecret"

func token(grants string) string {
	enc := base64.RawURLEncoding
	head := enc.EncodeToString([]byte(`{"alg":"HS256","typ":"JWT"}`)) + "." + enc.EncodeToString([]byte(fmt.Sprintf(`{"iss":"%s","sub":"ann","nbf":1,"exp":%d,"name":"Ann","video":%s}`, key, time.Now().Unix()+600, grants)))
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(head))
	return head + "." + enc.EncodeToString(mac.Sum(nil))
}

func call(base, service, method, body, with string) {
	request, _ := http.NewRequest("POST", base+"/twirp/livekit."+service+"/"+method, strings.NewReader(body))
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Authorization", "Bearer "+with)
	if answer, err := (&http.Client{Timeout: 4 * time.Second}).Do(request); err == nil {
		answer.Body.Close()
	}
}

// A raw WebSocket: opens, says one frame and goes.
func signal(port, query string, frames ...[]byte) {
	c, err := net.DialTimeout("tcp", "127.0.0.1:"+port, time.Second)
	if err != nil {
		return
	}
	defer c.Close()
	fmt.Fprintf(c, "GET /rtc?%s HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", query)
	time.Sleep(700 * time.Millisecond)
	for _, frame := range frames {
		c.Write(append([]byte{0x82, 0x80 | byte(len(frame)), 0, 0, 0, 0}, frame...))
		time.Sleep(300 * time.Millisecond)
	}
	c.SetReadDeadline(time.Now().Add(time.Second))
	c.Read(make([]byte, 4000))
}

func main() {
	go func() { time.Sleep(100 * time.Second); os.Exit(0) }()
	config := "port: 47961\nbind_addresses: ['127.0.0.1']\nrtc: {tcp_port: 47962, udp_port: 47963, use_external_ip: false, node_ip: 127.0.0.1, interfaces: {includes: [lo]}}\nkeys: {" + key + ": " + secret + "}\nlogging: {level: debug, json: true, pion_level: debug}\nroom: {auto_create: true, empty_timeout: 2, departure_timeout: 1, max_participants: 2}\nwebhook: {api_key: " + key + ", urls: ['http://127.0.0.1:1/']}\nturn: {enabled: true, udp_port: 47964, domain: x.test}\nlimit: {num_tracks: 10}\n"
	put("c.yaml", config)
	s := start(5*time.Second, "--config", "c.yaml")
	base := "http://127.0.0.1:47961"
	admin := token(`{"roomCreate":true,"roomList":true,"roomAdmin":true,"roomRecord":true,"ingressAdmin":true,"room":"r"}`)
	for _, each := range [][3]string{{"RoomService", "CreateRoom", `{"name":"r","empty_timeout":3,"max_participants":1,"metadata":"m"}`}, {"RoomService", "CreateRoom", `{"name":""}`}, {"RoomService", "CreateRoom", `{"name":"e","egress":{"room":{"room_name":"e"}}}`}, {"RoomService", "ListRooms", "{}"}, {"RoomService", "ListParticipants", `{"room":"r"}`}, {"RoomService", "GetParticipant", `{"room":"r","identity":"none"}`}, {"RoomService", "RemoveParticipant", `{"room":"r","identity":"none"}`}, {"RoomService", "MutePublishedTrack", `{"room":"r","identity":"ann","track_sid":"x","muted":true}`}, {"RoomService", "UpdateParticipant", `{"room":"r","identity":"ann","metadata":"x"}`}, {"RoomService", "UpdateSubscriptions", `{"room":"r","identity":"ann","track_sids":["x"]}`}, {"RoomService", "SendData", `{"room":"r","data":"aGk="}`}, {"RoomService", "UpdateRoomMetadata", `{"room":"r","metadata":"n"}`}, {"RoomService", "UpdateRoomMetadata", `{"room":"none","metadata":"n"}`}, {"RoomService", "DeleteRoom", `{"room":"none"}`}, {"Egress", "StartRoomCompositeEgress", `{"room_name":"r"}`}, {"Egress", "ListEgress", "{}"}, {"Egress", "StopEgress", `{"egress_id":"x"}`}, {"Ingress", "CreateIngress", `{"input_type":0,"room_name":"r","participant_identity":"x"}`}, {"Ingress", "ListIngress", "{}"}, {"SIP", "ListSIPTrunk", "{}"}, {"SIP", "CreateSIPParticipant", `{"room_name":"r"}`}, {"AgentDispatchService", "CreateDispatch", `{"room":"r","agent_name":"a"}`}, {"AgentDispatchService", "ListDispatch", `{"room":"r"}`}, {"None", "None", "{}"}} {
		call(base, each[0], each[1], each[2], admin)
	}
	call(base, "RoomService", "ListRooms", "{bad", admin)
	call(base, "RoomService", "ListRooms", "{}", "nonsense")
	call(base, "RoomService", "ListRooms", "{}", token("{}"))
	join := token(`{"roomJoin":true,"room":"r","canPublish":true,"canSubscribe":true,"canPublishData":true}`)
	go signal("47961", "access_token="+join+"&protocol=9&sdk=js&auto_subscribe=1", []byte{0x12, 0x00}, []byte{0xff, 0xff}, []byte{0x22, 0x04, 0x0a, 0x02, 0x61, 0x62}, []byte{0x42, 0x00})
	time.Sleep(2 * time.Second)
	signal("47961", "access_token="+join+"&protocol=9&sdk=js", []byte{0x0a, 0x06, 0x0a, 0x05, 'o', 'f', 'f', 'e', 'r'})
	signal("47961", "access_token="+join+"&reconnect=1&sid=PA_none")
	signal("47961", "access_token="+token(`{"roomJoin":true,"room":"other"}`)+"&protocol=9&publish=x")
	signal("47961", "access_token=bad")
	signal("47961", "")
	signal("47961", "access_token="+token(`{"roomJoin":true}`))
	for _, path := range []string{"/", "/rtc/validate?access_token=" + join, "/rtc/validate?access_token=bad", "/none", "/debug/rooms", "/agent", "/settings/regions"} {
		ask("GET", base+path, "")
	}
	call(base, "RoomService", "MoveParticipant", `{"room":"r","identity":"ann","destination_room":"z"}`, admin)
	call(base, "RoomService", "RemoveParticipant", `{"room":"r","identity":"ann"}`, admin)
	call(base, "RoomService", "DeleteRoom", `{"room":"r"}`, admin)
	if c, err := net.Dial("udp", "127.0.0.1:47963"); err == nil {
		c.Write([]byte("\x00\x01\x00\x00\x21\x12\xa4\x42nonsense"))
		c.Close()
	}
	if c, err := net.Dial("udp", "127.0.0.1:47964"); err == nil {
		c.Write([]byte("\x00\x03\x00\x00\x21\x12\xa4\x42abcdefghijkl"))
		c.Close()
	}
	time.Sleep(6 * time.Second)
	stop(s)
	for _, args := range [][]string{{"--config", "none.yaml"}, {"--config-body", "port: ["}, {"--dev", "--bind", "203.0.113.1"}, {"--config-body", "port: 47961\nkeys: {a: short}\n"}, {"--config-body", "port: 47971\nredis: {address: '127.0.0.1:1'}\nkeys: {devkey: " + secret + "}\n"}, {"--dev", "--config-body", "port: 47972\nturn: {enabled: true, tls_port: 1}\nlogging: {level: debug}\n"}, {"create-join-token", "--room", "r", "--identity", "i", "--dev"}, {"list-nodes", "--dev"}, {"ports", "--dev"}, {"generate-keys"}, {"create-join-token"}, {"--dev", "--config-body", "port: 47973\nbind_addresses: ['127.0.0.1']\nunknown_field: 1\n"}} {
		stop(start(2*time.Second, args...))
	}
}
