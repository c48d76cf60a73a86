package store

import (
	"context"
	"database/sql"
	"fmt"
	"log"
	"net/url"
	"os"
)

type Options struct {
	User, Password, Host string
	MaxConns             int
}

func (o Options) String() string {
	return fmt.Sprintf("%s@%s (at most %d)", o.User, o.Host, o.MaxConns)
}

type rawOptions struct {
	User, Password, Host string
}

func Open(ctx context.Context, o Options) (*sql.DB, error) {
	log.Println("opening the database") //= -
	log.Printf("opening %s", o) //= u?
	log.Printf("password is %q", o.Password) //= s u?
	raw := rawOptions(struct{ User, Password, Host string }{o.User, o.Password, o.Host})
	log.Printf("options %+v", raw) //= s u?
	log.Printf("options type %T", raw) //= u?
	dsn := url.URL{Scheme: "postgres", User: url.UserPassword(o.User, o.Password), Host: o.Host}
	log.Println("dsn", dsn.String()) //= s
	log.Println("dsn", dsn.Redacted()) //= -
	db, err := sql.Open("pgx", dsn.String())
	if err != nil {
		log.Printf("open failed: %v", err) //= u?
		return nil, err
	}
	db.SetMaxOpenConns(o.MaxConns)
	if err := db.PingContext(ctx); err != nil {
		log.Print("ping failed: ", err) //= -
		log.Println("ping failed with password", o.Password) //= s
		return nil, err
	}
	log.Println("database is open") //= -
	if os.Getenv("PGPASSWORD") == "" {
		log.Println("PGPASSWORD is not set, using the options") //= -
	} else {
		log.Println("using PGPASSWORD", os.Getenv("PGPASSWORD")) //= s
	}
	return db, nil
}

type KeyRow struct {
	ID     int64
	Name   string
	Secret string
}

func RotateKeys(ctx context.Context, db *sql.DB, logger *log.Logger) error {
	rows, err := db.QueryContext(ctx, "SELECT id, name, secret FROM api_keys")
	if err != nil {
		logger.Printf("query failed: %s", err) //= u?
		return err
	}
	defer rows.Close()
	count := 0
	for rows.Next() {
		var row KeyRow
		if err := rows.Scan(&row.ID, &row.Name, &row.Secret); err != nil {
			logger.Println("scan failed", err) //= -
			return err
		}
		logger.Printf("row %v", row) //= s u?
		logger.Printf("key %s (%d)", row.Name, row.ID) //= u?
		logger.Println("key", row.Secret) //= s
		logger.Println("key id", row.ID) //= -
		count++
	}
	logger.Println("keys rotated", count) //= -
	if count == 0 {
		log.Fatal("there are no keys") //= -
	}
	primaryKey, sortKey := "id", "created_at"
	logger.Println("primary key", primaryKey, "sort key", sortKey) //= -
	return rows.Err()
}
