package store

import (
	"database/sql"
	"errors"
	"fmt"
	"log"
	"net/url"
	"os"
	"regexp"

	"github.com/sirupsen/logrus"
)

type Config struct {
	Host     string
	Port     int
	User     string
	Password string
}

type Safe struct {
	Host     string
	Password string
}

func (s Safe) String() string { return s.Host }

var passwordPattern = regexp.MustCompile(`:[^:@]+@`)

func Open(cfg Config) (*sql.DB, error) {
	logrus.Info("opening database") //= -
	logrus.WithField("host", cfg.Host).Info("opening database") //= -
	logrus.WithField("password", cfg.Password).Info("opening database") //= s
	logrus.WithFields(logrus.Fields{"host": cfg.Host, "port": cfg.Port}).Info("opening") //= -
	logrus.WithFields(logrus.Fields{"host": cfg.Host, "pw": cfg.Password}).Debug("opening") //= s
	logrus.Infof("opening %s:%d", cfg.Host, cfg.Port) //= u
	logrus.Debugf("config %+v", cfg) //= s u
	logrus.Debugf("config %v", Safe{Host: cfg.Host, Password: cfg.Password}) //= u
	logrus.WithField("config", cfg).Debug("opening") //= s
	dsn := fmt.Sprintf("postgres://%s:%s@%s:%d/app", cfg.User, cfg.Password, cfg.Host, cfg.Port)
	logrus.WithField("dsn", dsn).Debug("opening") //= s
	logrus.Debug("dsn " + dsn) //= s u
	logrus.Debug("dsn " + passwordPattern.ReplaceAllString(dsn, ":***@")) //= u
	parsed, err := url.Parse(dsn)
	if err != nil {
		logrus.WithError(err).Error("bad dsn") //= -
		return nil, errors.New("bad dsn")
	}
	logrus.WithField("dsn", parsed.Redacted()).Info("opening") //= -
	logrus.WithField("host", parsed.Host).Info("opening") //= -
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		logrus.WithError(err).WithField("user", cfg.User).Error("cannot open") //= -
		logrus.WithError(fmt.Errorf("open %s: %w", dsn, err)).Error("cannot open") //= s
		return nil, err
	}
	log.Println("database opened") //= -
	log.Println("database opened with", cfg.Password) //= s
	log.Printf("database %s opened", cfg.Host) //= u?
	log.Printf("database opened as %s:%s", cfg.User, cfg.Password) //= s u?
	log.Print("database opened") //= -
	return db, nil
}

func FromEnv() string {
	databaseURL := os.Getenv("DATABASE_URL")
	log.Println("using DATABASE_URL") //= -
	log.Println("using", databaseURL) //= s
	if databaseURL == "" {
		log.Fatal("DATABASE_URL is empty") //= -
	}
	redisPassword := os.Getenv("REDIS_PASSWORD")
	log.Printf("redis password set: %t", redisPassword != "") //= u?
	log.Printf("redis password %q", redisPassword) //= s u?
	log.Printf("type of password: %T", redisPassword) //= u?
	entry := logrus.WithField("component", "store")
	entry.Info("ready") //= -
	entry.WithField("redis_password", redisPassword).Info("ready") //= s
	entry.WithField("primary_key", "id").Info("schema") //= -
	entry.Infof("ready after %d tries", 3) //= u
	entry.Warnf("password of %d characters", len(redisPassword)) //= u
	std := log.New(os.Stderr, "store ", log.LstdFlags)
	std.Println("ready") //= -
	std.Printf("secret %s", redisPassword) //= s u?
	return databaseURL
}
