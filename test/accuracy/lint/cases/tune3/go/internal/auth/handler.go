package auth

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"go.uber.org/zap"
	"golang.org/x/crypto/bcrypt"
)

type loginRequest struct {
	Username string `json:"username"`
	Password string `json:"password"`
	OTP      string `json:"otp"`
}

type Handler struct {
	logger *zap.Logger
	sugar  *zap.SugaredLogger
	users  Users
	issuer *Issuer
}

func NewHandler(logger *zap.Logger, users Users, issuer *Issuer) *Handler {
	logger.Info("auth handler made", zap.String("issuer", issuer.Name)) //= -
	return &Handler{logger: logger.Named("auth"), sugar: logger.Sugar(), users: users, issuer: issuer}
}

func (h *Handler) Login(w http.ResponseWriter, r *http.Request) {
	h.logger.Debug("login", zap.Any("headers", r.Header)) //= s
	h.logger.Debug("login", zap.String("remote", r.RemoteAddr), zap.String("agent", r.UserAgent())) //= -
	var body loginRequest
	if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
		h.logger.Warn("body cannot be decoded", zap.Error(err)) //= -
		http.Error(w, "bad request", http.StatusBadRequest)
		return
	}
	h.logger.Debug("login", zap.Any("body", body)) //= s
	h.sugar.Debugf("login of %s", body.Username) //= u
	h.sugar.Debugf("login of %s with %s", body.Username, body.Password) //= s u
	h.sugar.Debugw("login", "username", body.Username) //= -
	h.sugar.Debugw("login", "username", body.Username, "otp", body.OTP) //= s
	user, err := h.users.ByName(r.Context(), body.Username)
	if errors.Is(err, ErrUnknown) {
		h.sugar.Infow("unknown user", "username", body.Username) //= -
		http.Error(w, "unauthorized", http.StatusUnauthorized)
		return
	}
	if err := bcrypt.CompareHashAndPassword(user.PasswordHash, []byte(body.Password)); err != nil {
		h.logger.Info("wrong password", zap.Int("password_failures", user.Failures)) //= -
		h.logger.Info("wrong password", zap.String("password", body.Password)) //= s
		h.sugar.Warn("wrong password for ", user.ID) //= u?
		http.Error(w, "unauthorized", http.StatusUnauthorized)
		return
	}
	token, err := h.issuer.Issue(user)
	if err != nil {
		h.sugar.Errorf("token cannot be issued: %v", err) //= u
		h.sugar.Errorw("token cannot be issued", "error", err) //= -
		return
	}
	sum := sha256.Sum256([]byte(token))
	h.logger.Info("token issued", zap.String("token_hash", hex.EncodeToString(sum[:]))) //= -
	h.logger.Info("token issued", zap.String("token", token)) //= s
	h.logger.Info("token issued", zap.Int("length", len(token)), zap.Bool("mfa", body.OTP != "")) //= -
	h.logger.Info("token issued", zap.ByteString("jwt", []byte(token))) //= s
	_ = json.NewEncoder(w).Encode(map[string]string{"token": token})
}

func (h *Handler) Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := r.Header.Get("Authorization")
		if header == "" {
			h.logger.Debug("no authorization header", zap.String("path", r.URL.Path)) //= -
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		bearer := strings.TrimPrefix(header, "Bearer ")
		h.logger.Debug("bearer", zap.String("value", bearer)) //= s
		h.logger.Debug("bearer", zap.String("prefix", bearer[:6])) //= -
		claims, err := h.issuer.Parse(bearer)
		if err != nil {
			h.sugar.Warnf("token %s refused: %s", bearer, err) //= s u
			h.sugar.Warnf("token of %s refused: %s", r.RemoteAddr, err) //= u
			h.logger.Warn("token refused", zap.Error(err), zap.String("token_type", "access")) //= -
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		if cookie, err := r.Cookie("session"); err == nil {
			h.logger.Debug("session cookie", zap.String("name", cookie.Name)) //= -
			h.logger.Debug("session cookie", zap.String("cookie", cookie.Value)) //= s
		}
		h.logger.Debug("claims", zap.String("sub", claims.Subject), zap.Time("expires", claims.Expires)) //= -
		next.ServeHTTP(w, r)
	})
}
