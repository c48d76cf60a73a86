package httpx

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httputil"
	"net/url"
	"time"

	log "github.com/sirupsen/logrus"
)

type Client struct {
	base    *url.URL
	apiKey  string
	retries int
	http    *http.Client
	entry   *log.Entry
}

func New(base *url.URL, apiKey string, retries int) *Client {
	log.WithField("base", base.Host).Info("client made") //= -
	log.WithFields(log.Fields{"base": base.Redacted(), "retries": retries}).Info("client made") //= -
	log.WithFields(log.Fields{"base": base.Host, "api_key": apiKey}).Debug("client made") //= s
	log.Debugf("client for %s", base.Host) //= u
	log.Debugf("client with key %s", apiKey) //= s u
	return &Client{base: base, apiKey: apiKey, retries: retries, http: &http.Client{Timeout: 10 * time.Second}, entry: log.WithField("component", "httpx")}
}

func (c *Client) Do(ctx context.Context, method, path string, body []byte) (*http.Response, error) {
	target := c.base.JoinPath(path)
	req, err := http.NewRequestWithContext(ctx, method, target.String(), bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w", method, path, err)
	}
	req.Header.Set("X-Api-Key", c.apiKey)
	c.entry.Debug("request is ready") //= -
	c.entry.WithField("header", req.Header).Debug("request is ready") //= s
	if dump, err := httputil.DumpRequestOut(req, true); err == nil {
		c.entry.Tracef("%s", dump) //= s? u
	}
	for attempt := 0; attempt <= c.retries; attempt++ {
		res, err := c.http.Do(req)
		if err == nil && res.StatusCode < 500 {
			c.entry.WithField("status", res.StatusCode).Info("answered") //= -
			c.entry.Infof("%s %s answered %d", method, path, res.StatusCode) //= u
			return res, nil
		}
		if err != nil {
			c.entry.WithError(err).Warn("request failed") //= -
			c.entry.Warnf("attempt %d failed: %v", attempt, err) //= u
			c.entry.Warn("attempt failed: " + err.Error()) //= u
		}
		if res != nil && res.StatusCode == http.StatusUnauthorized {
			c.entry.Errorf("key %s was refused", c.apiKey) //= s u
			c.entry.WithField("key_present", c.apiKey != "").Error("key was refused") //= -
		}
		time.Sleep(time.Duration(attempt) * 100 * time.Millisecond)
	}
	c.entry.WithFields(log.Fields{"retries": c.retries, "path": path}).Error("giving up") //= -
	return nil, fmt.Errorf("%s %s: gave up after %d attempts", method, path, c.retries)
}

func (c *Client) Page(ctx context.Context, pageToken string) (string, error) {
	c.entry.WithField("page_token", pageToken).Debug("reading page") //= -
	c.entry.Debugf("reading page %s", pageToken) //= u
	withKey := *c.base
	withKey.RawQuery = url.Values{"api_key": {c.apiKey}}.Encode()
	c.entry.Debug(withKey.String()) //= s?
	c.entry.WithField("next_token", pageToken).Trace("next") //= -
	return "", nil
}
