package gateway

import (
	"bytes"
	"context"
	"fmt"
	"log"
	"log/slog"
	"net/http"
	"os"
	"strings"

	"github.com/sirupsen/logrus"
	"go.uber.org/zap"

	"example.org/app/internal/logging"
	mylog "example.org/app/pkg/log"
)

var logger = logging.New("gateway")

type Token struct {
	AccessToken  string
	RefreshToken string
	Expiry       int
}

type Client struct {
	ID           string
	ClientSecret string
	Scopes       []string
}

type Handler struct {
	lg     *slog.Logger
	zl     *zap.Logger
	l      *logrus.Logger
	client Client
	apiKey string
}

func (h *Handler) Serve(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	lg := h.lg.With("path", r.URL.Path)
	lg.Info("serving")                                            //= -
	lg.Info("serving", "client", h.client.ID)                     //= -
	lg.Info("serving", "client", h.client)                        //= s
	lg.Info("serving", "scopes", h.client.Scopes)                 //= -
	lg.Info("serving", slog.Any("request", r.Header))             //= s
	lg.Info("serving", slog.String("ct", r.Header.Get("Content-Type"))) //= -
	lg.Info("serving", slog.String("cookie", r.Header.Get("Cookie")))   //= s
	lg.Info("serving", slog.Group("auth", slog.String("secret", h.client.ClientSecret))) //= s
	lg.Info(fmt.Sprintf("serving %s", r.URL.Path))                //= u
	lg.Log(ctx, slog.LevelInfo, "serving", "key", h.apiKey)       //= s
	lg.Log(ctx, slog.LevelInfo, "serving", "method", r.Method)    //= -
	lg.LogAttrs(ctx, slog.LevelInfo, "serving", slog.String("apikey", h.apiKey)) //= s
	cookie, err := r.Cookie("session")
	if err != nil {
		lg.Error("no cookie", "err", err)             //= -
		lg.Error("no cookie: " + err.Error())         //= u
		return
	}
	lg.Debug("cookie", "value", cookie.Value) //= s
	lg.Debug("cookie", "name", cookie.Name)   //= -
	user, password, ok := r.BasicAuth()
	h.zl.Info("basic", zap.String("user", user), zap.Bool("ok", ok)) //= -
	h.zl.Info("basic", zap.String("user", user), zap.String("pw", password)) //= s
	h.zl.Sugar().Infof("basic %s", user)            //= u
	h.zl.Sugar().Infow("basic", "password", password) //= s
	h.zl.Sugar().Warnw("basic", "user", user)       //= -
	h.zl.Named("x").Warn("basic", zap.Error(err))   //= -
	h.l.Infof("user %s", user)                      //= u
	h.l.Info("user")                                //= -
	h.l.WithError(err).Error("cannot")              //= -
	h.l.WithFields(logrus.Fields{"user": user, "password": password}).Warn("basic") //= s
	h.l.WithFields(logrus.Fields{"user": user}).Warn("basic") //= -
	logrus.Printf("basic %s", user)                 //= u
	logger.Info("basic", "user", user)              //= -
	logger.Info("basic", "password", password)      //= s
	logger.Infof("basic %s:%s", user, password)     //= s u
	mylog.Info(ctx, "basic", "pw", password)        //= s
	mylog.Info(ctx, "basic", "user", user)          //= -
	mylog.FromContext(ctx).Info("basic", "pw", password) //= s
	slog.Default().Info("basic", "pw", password)    //= s
	slog.With("pw", password).Info("basic")         //= s
	log.SetPrefix("gateway ")                       //= -
	log.Println(user, password)                     //= s u?
	log.Printf("user=%s password=%s", user, password) //= s u?
	log.Printf("user=%s", user)                     //= u?
	auth := strings.Split(r.Header.Get("Authorization"), " ")
	log.Println(auth[0])                            //= u?
	log.Println(auth[1])                            //= s u?
	var b strings.Builder
	b.WriteString("password=")
	b.WriteString(password)
	log.Println(b.String())                         //= s u?
	var buf bytes.Buffer
	buf.WriteString(user)
	log.Println(buf.String())                       //= u?
}

func (t *Token) Refresh(ctx context.Context, next *Token) error {
	logger.Debug("refreshed", "expiry", next.Expiry)          //= -
	logger.Debug("refreshed", "token", next.AccessToken)      //= s
	logger.Debug("refreshed", "token", *next)                 //= s
	logger.Debug("refreshed", "same", next.AccessToken == t.AccessToken) //= -
	logger.Debug("refreshed", "prefix", next.AccessToken[:4]) //= -
	logger.Debug("refreshed", "type", fmt.Sprintf("%T", next)) //= -
	*t = *next
	msg := "refreshed " + next.RefreshToken
	logger.Debug(msg)                                         //= s u?
	if next.AccessToken == "" {
		return fmt.Errorf("empty access token")
	}
	err := fmt.Errorf("token %s refused", next.AccessToken)
	logger.Error("refused", "err", err)                       //= s
	return nil
}

func Start(args []string, dsn string) {
	for _, e := range os.Environ() {
		logger.Debug("env", "e", e) //= s
	}
	logger.Info("start", "args", len(args))                     //= -
	logger.Info("start", "token", os.Getenv("GITHUB_TOKEN"))    //= s
	logger.Info("start", "tokenSet", os.Getenv("GITHUB_TOKEN") != "") //= -
	secretPath := "/run/secrets/db"
	logger.Info("start", "secretPath", secretPath)              //= -
	fmt.Print("starting")                                       //= p
	fmt.Println("starting", len(args))                          //= p
	fmt.Printf("starting %d\n", len(args))                      //= p
	fmt.Fprintln(os.Stderr, "starting")                         //= p?
	fmt.Fprintf(&strings.Builder{}, "starting")                 //= -
	_ = fmt.Sprint("starting")                                  //= -
	print("starting")                                           //= p
}
