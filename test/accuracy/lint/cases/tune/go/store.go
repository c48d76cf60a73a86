package store

import (
	"fmt"
	"log"

	"github.com/go-logr/logr"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/trace"
	"k8s.io/klog/v2"
)

type Credentials struct {
	Username string
	Secret   string
}

type Safe struct {
	Username string
	Secret   string
}

func (s Safe) LogValue() any {
	return s.Username
}

type Redacted struct {
	Password string `json:"-"`
	Name     string
}

type Options struct {
	Host      string
	TokenURL  string
	TokenType string
	KeyID     string
}

type catalogT struct{}

func (catalogT) Info(string) {}

var catalog catalogT

type Store struct {
	Log    logr.Logger
	logger *log.Logger
	creds  *Credentials
	opts   Options
}

func (s *Store) Load(span trace.Span, privateKey []byte, passwordHash string, tokens []string) error {
	s.Log.Info("loading", "user", s.creds.Username)       //= -
	s.Log.Info("loading", "secret", s.creds.Secret)       //= s
	s.Log.Info("loading", "creds", s.creds)               //= s
	s.Log.Info("loading", "opts", s.opts)                 //= -
	s.Log.V(1).Info("loading", "url", s.opts.TokenURL)    //= -
	s.Log.V(1).Info("loading", "type", s.opts.TokenType)  //= -
	s.Log.V(1).Info("loading", "id", s.opts.KeyID)        //= -
	s.Log.V(1).Info("loading", "key", privateKey)         //= s
	s.Log.WithValues("key", privateKey).Info("loading")   //= s
	s.Log.Info(fmt.Sprintf("loading %s", s.opts.Host))    //= u
	s.Log.Info("loading " + s.opts.Host)                  //= u
	s.Log.Error(nil, "cannot load", "host", s.opts.Host)  //= -
	s.Log.Error(nil, "cannot load", "hash", passwordHash) //= -
	klog.Infof("loading %s", s.opts.Host)                 //= u
	klog.InfoS("loading", "host", s.opts.Host)            //= -
	klog.InfoS("loading", "secret", s.creds.Secret)       //= s
	klog.V(4).Infof("loading %v", s.creds.Secret)         //= s u
	klog.Info("loading")                                  //= -
	s.logger.Printf("tokens %d", len(tokens))             //= u?
	s.logger.Printf("type %T", s.creds)                   //= u?
	s.logger.Print("secret ", s.creds.Secret)             //= s u?
	span.SetAttributes(attribute.String("auth.password", s.creds.Secret)) //= s
	span.SetAttributes(attribute.String("host", s.opts.Host))             //= -
	span.AddEvent("loaded", trace.WithAttributes(attribute.String("token", tokens[0]))) //= s?
	catalog.Info(s.creds.Secret) //= -
	safe := Safe{Username: "x", Secret: s.creds.Secret}
	s.Log.Info("loading", "safe", safe) //= -
	fresh := Credentials{Username: "x", Secret: read("y")}
	s.Log.Info("loading", "fresh", fresh)            //= s
	s.Log.Info("loading", "fresh", fresh.Username)   //= -
	user, pass := s.creds.Username, s.creds.Secret
	s.Log.Info("loading", "user", user) //= -
	s.Log.Info("loading", "p", pass)    //= s
	if pass == "" {
		s.Log.Info("password missing") //= -
		return fmt.Errorf("no password for %s", user)
	}
	var text string
	for _, part := range []string{user, pass} {
		text += part + ";"
	}
	s.Log.Info("parts", "text", text) //= s
	ok := pass == "open"
	s.Log.Info("checked", "ok", ok) //= -
	isSet := s.creds.Secret != ""
	s.Log.Info("checked", "secretSet", isSet) //= -
	s.Log.Info("checked", "keyboard", "qwerty", "author", user, "compass", 3) //= -
	s.Log.Info("jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg") //= s
	s.Log.Info("key AKIAQWERTYUIOPASDFGH")  //= s
	s.Log.Info("card 5555555555554444")     //= s
	s.Log.Info("build 5555555555554445")    //= -
	return nil
}

func (s *Store) Quiet(nextPageToken, cancelToken, secretName, tokenPath, passwordFile string, maxTokens int) {
	s.Log.Info("page", "next", nextPageToken)   //= -
	s.Log.Info("page", "cancel", cancelToken)   //= s?
	s.Log.Info("page", "secretName", secretName) //= -
	s.Log.Info("page", "path", tokenPath)       //= -
	s.Log.Info("page", "file", passwordFile)    //= -
	s.Log.Info("page", "max", maxTokens)        //= -
	s.Log.Info("page", "token", "[redacted]")   //= -
	s.Log.Info("page", "password", "")          //= -
	s.Log.Info("page", "present", len(secretName) > 0) //= -
	klog.ErrorS(nil, "page", "index", 3)        //= -
	klog.Errorf("page %d", 3)                   //= u?
	log.Fatal("cannot read the password file")  //= -
	log.Fatalf("cannot read %s", passwordFile)  //= u?
}
