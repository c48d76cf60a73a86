package store

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
)

const selectDriver = `SELECT id, name FROM drivers WHERE id = $1`

type Store struct {
	db     *sql.DB
	client *http.Client
}

func (s *Store) Driver(ctx context.Context, id int) *sql.Row {
	// @place db-driver
	return s.db.QueryRowContext(ctx, selectDriver, id)
}

func (s *Store) Rename(ctx context.Context, id int, name string) error {
	// @place db-rename
	_, err := s.db.ExecContext(ctx, "UPDATE drivers SET name = $2 WHERE id = $1", id, name)
	return err
}

func (s *Store) Purge(ctx context.Context, table string) error {
	// @place db-purge
	_, err := s.db.ExecContext(ctx, fmt.Sprintf("DELETE FROM %s WHERE expired < now()", table))
	return err
}

func (s *Store) Weather(ctx context.Context) error {
	// @place http-weather
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://weather.internal/v2/current", nil)
	if err != nil {
		return err
	}
	_, err = s.client.Do(request)
	return err
}
