package auth

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"os"

	"go.uber.org/zap"
	"golang.org/x/oauth2"
)

type OAuth struct {
	log    *zap.Logger
	sugar  *zap.SugaredLogger
	config *oauth2.Config
}

type tokenResponse struct {
	AccessToken  string `json:"access_token"`
	RefreshToken string `json:"refresh_token"`
	TokenType    string `json:"token_type"`
	ExpiresIn    int    `json:"expires_in"`
}

func (o *OAuth) Exchange(ctx context.Context, code, state string) (*tokenResponse, error) {
	o.log.Info("exchanging code", zap.String("client_id", o.config.ClientID)) //= -
	o.log.Debug("exchanging code", zap.String("client_secret", o.config.ClientSecret)) //= s
	o.log.Debug("exchanging code", zap.String("auth_code", code)) //= s
	o.log.Debug("exchanging code", zap.Int("code_length", len(code))) //= -
	o.sugar.Debugf("exchanging with secret %s", o.config.ClientSecret) //= s u
	o.sugar.Debugf("exchanging with %s", o.config.ClientID) //= u
	o.sugar.Debugw("exchanging", "redirect", o.config.RedirectURL) //= -
	o.sugar.Debugw("exchanging", "clientSecret", o.config.ClientSecret) //= s
	form := url.Values{"code": {code}, "client_secret": {o.config.ClientSecret}}
	o.log.Debug("form", zap.String("body", form.Encode())) //= s
	o.log.Debug("form", zap.Int("size", len(form.Encode()))) //= -
	basic := base64.StdEncoding.EncodeToString([]byte(o.config.ClientID + ":" + o.config.ClientSecret))
	o.log.Debug("basic", zap.String("basic", basic)) //= s
	req, _ := http.NewRequestWithContext(ctx, http.MethodPost, o.config.Endpoint.TokenURL, nil)
	req.Header.Set("Authorization", "Basic "+basic)
	o.log.Debug("request", zap.Any("headers", req.Header)) //= s
	o.log.Debug("request", zap.String("authorization", req.Header.Get("Authorization"))) //= s
	o.log.Debug("request", zap.String("accept", req.Header.Get("Accept"))) //= -
	o.log.Debug("request", zap.String("token_url", o.config.Endpoint.TokenURL)) //= -
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		o.log.Error("exchange failed", zap.Error(err)) //= -
		o.sugar.Errorf("exchange failed: %v", err) //= u
		return nil, err
	}
	defer res.Body.Close()
	var tok tokenResponse
	if err := json.NewDecoder(res.Body).Decode(&tok); err != nil {
		return nil, err
	}
	o.log.Info("token received", zap.Any("token", tok)) //= s
	o.log.Info("token received", zap.String("type", tok.TokenType), zap.Int("expires_in", tok.ExpiresIn)) //= -
	o.log.Info("token received", zap.String("refresh", tok.RefreshToken)) //= s
	o.sugar.Infof("received %+v", tok) //= s u
	o.sugar.Info("received ", tok.AccessToken) //= s u?
	o.sugar.Infow("received", "expires", tok.ExpiresIn) //= -
	child := o.log.With(zap.String("grant", "password"))
	child.Info("granted") //= -
	child.Info("granted", zap.Bool("has_refresh_token", tok.RefreshToken != "")) //= -
	return &tok, nil
}

func (o *OAuth) Env() {
	key := os.Getenv("SIGNING_KEY")
	o.log.Info("signing key loaded") //= -
	o.log.Info("signing key", zap.String("key", key)) //= s
	o.log.Info("signing key", zap.String("env", "SIGNING_KEY")) //= -
	o.log.Debug("environment", zap.Strings("env", os.Environ())) //= s
	o.log.Debug("environment", zap.String("region", os.Getenv("REGION"))) //= -
	o.log.Warn("SIGNING_KEY is not set") //= -
	o.log.Debug("public key", zap.String("public_key", os.Getenv("PUBLIC_KEY"))) //= -
	zap.L().Info("global", zap.String("apiKey", os.Getenv("API_KEY"))) //= s
	zap.S().Infof("global %d", 1) //= u
}
