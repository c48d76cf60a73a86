package session

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"log/slog"
	"net/http"
	"os"

	"github.com/rs/zerolog"
	zlog "github.com/rs/zerolog/log"
	"github.com/sirupsen/logrus"
	"go.uber.org/zap"

	"example.org/app/telemetry"
)

type SignIn struct {
	User     string
	Password string
}

type Page struct {
	Title string
	Size  int
}

type Server struct {
	log    *zap.Logger
	sugar  *zap.SugaredLogger
	slog   *slog.Logger
	entry  *logrus.Entry
	secret string
}

func (s *Server) Open(ctx context.Context, in SignIn, r *http.Request, page Page) {
	s.log.Info("opening", zap.String("user", in.User))              //= -
	s.log.Info("opening", zap.String("password", in.Password))      //= s
	s.log.Info("opening", zap.Any("in", in))                        //= s
	s.log.Info("opening", zap.Any("page", page))                    //= -
	s.log.Info(fmt.Sprintf("opening %s", in.User))                  //= u
	s.log.Info("opening " + in.User)                                //= u
	s.log.With(zap.String("secret", s.secret)).Info("opening")      //= s
	s.sugar.Infof("opening %s", in.User)                            //= u
	s.sugar.Infow("opening", "user", in.User)                       //= -
	s.sugar.Infow("opening", "password", in.Password)               //= s
	s.sugar.Infof("opening with %s", in.Password)                   //= s u
	s.sugar.Info("opening ", in.User)                               //= u?
	s.slog.Info("opening", "user", in.User)                         //= -
	s.slog.Info("opening", "secret", s.secret)                      //= s
	s.slog.InfoContext(ctx, "opening", slog.String("pw", in.Password)) //= s
	s.slog.Debug("request", "headers", r.Header)                    //= s
	s.slog.Debug("request", "agent", r.Header.Get("User-Agent"))    //= -
	s.slog.Debug("request", "auth", r.Header.Get("Authorization"))  //= s
	s.slog.Debug("request", "path", r.URL.Path)                     //= -
	s.entry.Infof("opening %s", in.User)                            //= u
	s.entry.WithField("user", in.User).Info("opening")              //= -
	s.entry.WithField("password", in.Password).Info("opening")      //= s
	s.entry.WithFields(logrus.Fields{"token": s.secret}).Info("x")  //= s
	zlog.Info().Str("user", in.User).Msg("opening")                 //= -
	zlog.Info().Str("password", in.Password).Msg("opening")         //= s
	zlog.Info().Msgf("opening %s", in.User)                         //= u
	zlog.Info().Interface("in", in).Send()                          //= s
	log.Printf("opening %s", in.User)                               //= u?
	log.Printf("opening %s", in.Password)                           //= s u?
	log.Printf("opening %+v", in)                                   //= s u?
	log.Println("secret:", s.secret)                                //= s u?
	log.Println("opened")                                           //= -
	fmt.Println("opened")                                           //= p
	fmt.Printf("opened %s\n", in.Password)                          //= s p
	fmt.Fprintf(os.Stdout, "opened\n")                              //= p?
	_ = fmt.Sprintf("%s", in.Password)                              //= -
	println("opened")                                               //= p
}

func Rotate(logger zerolog.Logger, refreshToken string, tokenCount int) {
	token := refreshToken
	logger.Info().Str("value", token).Msg("rotated") //= s
	token = "none"
	logger.Info().Str("value", token).Msg("rotated")      //= -
	logger.Info().Int("tokenCount", tokenCount).Msg("ok") //= -
	logger.Info().Int("len", len(refreshToken)).Msg("ok") //= -
	sum := sha256.Sum256([]byte(refreshToken))
	logger.Info().Bytes("sum", sum[:]).Msg("ok") //= -
	logger.Info().Str("t", mask(refreshToken)).Msg("ok") //= -
	logger.Info().Bool("hasToken", refreshToken != "").Msg("ok") //= -
	encoded := base64.StdEncoding.EncodeToString([]byte("app:" + refreshToken))
	logger.Info().Str("basic", encoded).Msg("ok") //= s
	line := fmt.Sprintf("token=%s", refreshToken)
	logger.Info().Msg(line) //= s u?
	err := errors.New("bad token " + refreshToken)
	logger.Error().Err(err).Msg("failed") //= s
	wrapped := fmt.Errorf("cannot refresh: %w", errors.New("no"))
	logger.Error().Err(wrapped).Msg("failed") //= -
}

func mask(s string) string {
	return s[:2] + "***"
}

func Config() {
	slog.Info("environment", "env", os.Environ())               //= s
	slog.Info("environment", "home", os.Getenv("HOME"))         //= -
	slog.Info("environment", "db", os.Getenv("DB_PASSWORD"))    //= s
	slog.Info("environment", "mode", os.Getenv("APP_MODE"))     //= -
	telemetry.Logger.Info("started", "key", os.Getenv("API_KEY")) //= s
	telemetry.Logger.Info("started", "keyId", "x")              //= -
	cfg := map[string]string{"host": "db", "password": os.Getenv("X")}
	slog.Info("config", "cfg", cfg)          //= s
	slog.Info("config", "host", cfg["host"]) //= -
	slog.Info("config", "pw", cfg["password"]) //= s
	raw, _ := json.Marshal(cfg)
	slog.Info("config", "raw", string(raw)) //= s
	slog.Info(fmt.Sprintf("config %d", len(cfg))) //= u
	slog.Info("password is required")             //= -
	slog.Warn("invalid token", "code", 401)       //= -
	slog.Warn("token expired")                    //= -
}

func helper(logger *slog.Logger, value string) {
	logger.Info("value", "value", value) //= -
}

func Use(logger *slog.Logger, apiKey string, n int) {
	helper(logger, fmt.Sprint(n)) //= -
	helper(logger, apiKey)        //= s
	logger.Info("made", "v", newSecret()) //= s
	defer func() { logger.Info("closing", "key", apiKey) }() //= s
	go func() { logger.Info("running", "n", n) }() //= -
}

func newSecret() string {
	secret := telemetry.Random(32)
	return secret
}
