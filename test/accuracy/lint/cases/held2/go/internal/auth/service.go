package auth

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"log/slog"

	"golang.org/x/crypto/bcrypt"
)

type Service struct {
	logger *slog.Logger
	repo   Repo
	pepper string
}

type Credentials struct {
	Username string
	Password string
}

type Masked struct {
	Username string
	Password string
}

func (m Masked) LogValue() slog.Value {
	return slog.GroupValue(slog.String("username", m.Username))
}

func New(repo Repo, pepper string) *Service {
	return &Service{logger: slog.Default().With("component", "auth"), repo: repo, pepper: pepper}
}

func (s *Service) Login(ctx context.Context, username, password string) (string, error) {
	s.logger.InfoContext(ctx, "login attempt", "username", username) //= -
	s.logger.DebugContext(ctx, "login attempt", "username", username, "password", password) //= s
	s.logger.Debug(fmt.Sprintf("login %s/%s", username, password)) //= s u
	s.logger.Debug("login", slog.Int("passwordLength", len(password))) //= -
	creds := Credentials{Username: username, Password: password}
	s.logger.Debug("login", "creds", creds) //= s
	s.logger.Debug("login", slog.Any("creds", creds)) //= s
	s.logger.Debug("login", slog.Any("creds", Masked(creds))) //= -
	s.logger.Debug("login", "username", creds.Username) //= -
	user, err := s.repo.ByName(ctx, username)
	if err != nil {
		s.logger.Error("cannot read user", "err", err) //= -
		return "", fmt.Errorf("read user %s: %w", username, err)
	}
	if err := bcrypt.CompareHashAndPassword(user.PasswordHash, []byte(password+s.pepper)); err != nil {
		s.logger.Warn("wrong password", "user", user.ID) //= -
		s.logger.Warn("wrong password", slog.String("given", password)) //= s
		s.logger.Warn("wrong password for " + username) //= u
		s.logger.Warn("wrong password "+password, "user", user.ID) //= s u
		return "", err
	}
	token, err := s.repo.NewToken(ctx, user.ID)
	if err != nil {
		return "", err
	}
	s.logger.Info("token issued", "user", user.ID) //= -
	s.logger.Info("token issued", "token", token) //= s
	s.logger.Info("token issued", "tokenType", "bearer", "expiresIn", 3600) //= -
	sum := sha256.Sum256([]byte(token))
	s.logger.Info("token issued", "digest", hex.EncodeToString(sum[:])) //= -
	value := token
	s.logger.Info("token issued", slog.String("value", value)) //= s
	s.logger.Info("token issued", "prefix", token[:4]) //= -
	s.logger.LogAttrs(ctx, slog.LevelInfo, "token issued", slog.String("access_token", token)) //= s
	s.logger.LogAttrs(ctx, slog.LevelInfo, "token issued", slog.String("user", user.ID)) //= -
	return token, nil
}

func (s *Service) Reset(ctx context.Context, userID, newPassword, resetToken string) error {
	log := s.logger.With("user", userID)
	log.Info("password reset requested") //= -
	log.Info("password reset", "resetToken", resetToken) //= s
	masked := mask(newPassword)
	log.Info("password reset", "password", masked) //= -
	log.Info("password reset", "password", "***") //= -
	log.Debug("password reset", "changed", newPassword != "") //= -
	secretLog := s.logger.With("new_password", newPassword) //= s
	secretLog.Info("password reset") //= s?
	slog.Info("password reset finished") //= -
	slog.Info(fmt.Sprintf("password reset finished for %s", userID)) //= u
	return s.repo.SetPassword(ctx, userID, newPassword)
}

func mask(text string) string { return text[:1] + "***" }
