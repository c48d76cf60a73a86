package registry

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strings"
)

type dockerConfig struct {
	Auths map[string]struct {
		Auth string `json:"auth"`
	} `json:"auths"`
}

func Credentials(host string) (user, pass string, err error) {
	fmt.Println("looking for credentials of", host) //= p
	raw, err := os.ReadFile(os.ExpandEnv("$HOME/.docker/config.json"))
	if err != nil {
		fmt.Println("no docker configuration:", err) //= p
		return "", "", err
	}
	var cfg dockerConfig
	if err := json.Unmarshal(raw, &cfg); err != nil {
		fmt.Printf("docker configuration: %v\n", err) //= p
		return "", "", err
	}
	fmt.Printf("%d registries\n", len(cfg.Auths)) //= p
	entry := cfg.Auths[host]
	decoded, err := base64.StdEncoding.DecodeString(entry.Auth)
	if err != nil {
		fmt.Fprintln(os.Stderr, "auth entry is not base64") //= p
		return "", "", err
	}
	user, pass, _ = strings.Cut(string(decoded), ":")
	fmt.Println("user", user) //= p
	fmt.Println("password", pass) //= p s
	fmt.Printf("decoded %s\n", decoded) //= p s?
	return user, pass, nil
}

func Ping(host, user, pass string) error {
	req, _ := http.NewRequest(http.MethodGet, "https://"+host+"/v2/", nil)
	req.SetBasicAuth(user, pass)
	fmt.Println("headers", req.Header) //= p s
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		fmt.Println("ping failed", err) //= p
		return err
	}
	defer res.Body.Close()
	fmt.Println("status", res.Status) //= p
	if res.StatusCode == http.StatusUnauthorized {
		fmt.Printf("credentials %s:%s refused\n", user, pass) //= p s
		fmt.Print("log in again\n") //= p
	}
	message := fmt.Sprintf("%s is reachable", host)
	_ = message
	return nil
}
