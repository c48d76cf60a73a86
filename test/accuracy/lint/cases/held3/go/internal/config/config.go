package config

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"time"
)

// Database holds what is needed to reach the database.
type Database struct {
	Host     string
	Port     int
	User     string
	Password string
}

// DSN is the connection string.
func (d Database) DSN() string {
	return fmt.Sprintf("postgres://%s:%s@%s:%d/app", d.User, d.Password, d.Host, d.Port)
}

// Smtp hides its password when logged.
type Smtp struct {
	Host     string
	Password string
}

// LogValue implements slog.LogValuer.
func (s Smtp) LogValue() slog.Value {
	return slog.GroupValue(slog.String("host", s.Host))
}

type Config struct {
	Listen         string
	JWTSecret      string `json:"jwt_secret"`
	TokenTTL       time.Duration
	PasswordPolicy string
	DB             Database
	Mail           Smtp
}

func Load(path string) (*Config, error) {
	slog.Info("reading configuration", "path", path) //= -
	slog.Info(fmt.Sprintf("reading configuration from %s", path)) //= u
	slog.Debug("environment", "env", os.Environ()) //= s
	slog.Debug("environment", "count", len(os.Environ())) //= -
	raw, err := os.ReadFile(path)
	if err != nil {
		slog.Error("configuration cannot be read", "err", err) //= -
		slog.Error("configuration cannot be read: " + err.Error()) //= u
		return nil, err
	}
	var cfg Config
	if err := json.Unmarshal(raw, &cfg); err != nil {
		return nil, fmt.Errorf("config: %w", err)
	}
	if secret := os.Getenv("JWT_SECRET"); secret != "" {
		cfg.JWTSecret = secret
		slog.Info("jwt secret taken from the environment") //= -
		slog.Info("jwt secret taken from the environment", "secret", secret) //= s
	}
	slog.Info("configured", slog.String("listen", cfg.Listen), slog.Duration("token_ttl", cfg.TokenTTL)) //= -
	slog.Info("configured", slog.Any("config", cfg)) //= s
	slog.Debug("configured", slog.String("jwt_secret", cfg.JWTSecret)) //= s
	slog.Debug("configured", "jwt_secret_length", len(cfg.JWTSecret)) //= -
	slog.Debug("database", "dsn", cfg.DB.DSN()) //= s
	slog.Debug("database", "db", cfg.DB) //= s
	slog.Debug("database", "host", cfg.DB.Host, "port", cfg.DB.Port, "user", cfg.DB.User) //= -
	slog.Debug("mail", "smtp", cfg.Mail) //= -
	slog.Debug("mail", "password", cfg.Mail.Password) //= s
	slog.Info("password policy", "policy", cfg.PasswordPolicy) //= -
	slog.Info("password policy is " + cfg.PasswordPolicy) //= u
	redacted := strings.Replace(cfg.DB.DSN(), cfg.DB.Password, "xxxxx", 1)
	slog.Info("database", "dsn", redacted) //= -
	return &cfg, nil
}
