package idp

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"

	"golang.org/x/oauth2"
)

type Token struct {
	AccessToken  string `json:"access_token"`
	RefreshToken string `json:"refresh_token"`
	ExpiresIn    int    `json:"expires_in"`
	TokenType    string `json:"token_type"`
}

type Provider struct {
	Logger       *slog.Logger
	ClientID     string
	ClientSecret string
	TokenURL     string
}

func (p *Provider) Exchange(ctx context.Context, authCode, verifier string) (*Token, error) {
	p.Logger.Info("exchanging code", "client_id", p.ClientID, "token_url", p.TokenURL) //= -
	p.Logger.Debug("exchanging code", "auth_code", authCode) //= s
	p.Logger.Debug("exchanging code", "provider", p) //= s
	form := url.Values{}
	form.Set("client_secret", p.ClientSecret)
	form.Set("code", authCode)
	p.Logger.Debug("token request", "form", form.Encode()) //= s
	p.Logger.Debug("token request", "grant_type", "authorization_code") //= -
	res, err := http.PostForm(p.TokenURL, form)
	if err != nil {
		p.Logger.Error("token request failed", slog.String("error", err.Error())) //= -
		p.Logger.Error(fmt.Sprintf("token request to %s failed", p.TokenURL)) //= u
		return nil, err
	}
	defer res.Body.Close()
	var tok Token
	if err := json.NewDecoder(res.Body).Decode(&tok); err != nil {
		p.Logger.Error("token answer is not json", "status", res.StatusCode) //= -
		return nil, err
	}
	p.Logger.Info("token", "expires_in", tok.ExpiresIn, "token_type", tok.TokenType) //= -
	p.Logger.Info(fmt.Sprintf("token of type %s", tok.TokenType)) //= u
	p.Logger.Debug("token", "token", tok) //= s
	p.Logger.Debug("token", slog.Group("pair", slog.String("refresh_token", tok.RefreshToken))) //= s
	p.Logger.Debug("token", "has_refresh", tok.RefreshToken != "") //= -
	p.Logger.Debug("token", "access", mask(tok.AccessToken)) //= -
	return &tok, nil
}

func (p *Provider) FromStandard(t *oauth2.Token) {
	slog.Debug("standard token", "type", t.Type(), "expiry", t.Expiry, "valid", t.Valid()) //= -
	slog.Debug("standard token", "access_token", t.AccessToken) //= s
	slog.Debug("standard token " + t.RefreshToken) //= s u
	at := t.AccessToken
	slog.With("at", at).Debug("bound") //= s
}

func (p *Provider) Sign(payload []byte, signingKey []byte) []byte {
	mac := hmac.New(sha256.New, signingKey)
	mac.Write(payload)
	p.Logger.Debug("signing", "algorithm", "hmac-sha256", "key_size", len(signingKey)) //= -
	p.Logger.Debug("signing", "signing_key", string(signingKey)) //= s
	p.Logger.Debug("signing", "key", fmt.Sprintf("%x", signingKey)) //= s
	p.Logger.Debug("signing key " + fmt.Sprintf("%x", signingKey)) //= s u
	return mac.Sum(nil)
}

func mask(v string) string {
	if len(v) < 8 {
		return "***"
	}
	return v[:2] + strings.Repeat("*", len(v)-2)
}
