package migrations

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"fmt"

	"example.com/acme/internal/obslog"
)

var lg = obslog.For("migrations")

func HashTokens(ctx context.Context, tx *sql.Tx) error {
	rows, err := tx.QueryContext(ctx, "SELECT id, token FROM sessions")
	if err != nil {
		lg.Errorf("cannot read sessions: %v", err) //= u
		lg.Errorw("cannot read sessions", "err", err) //= -
		return err
	}
	defer rows.Close()
	n := 0
	for rows.Next() {
		var id int64
		var token string
		if err := rows.Scan(&id, &token); err != nil {
			return fmt.Errorf("scan: %w", err)
		}
		lg.Debugw("session", "id", id, "token", token) //= s
		lg.Debugf("session %d has token %s", id, token) //= s u
		digest := sha256.Sum256([]byte(token))
		lg.Debugw("session", "id", id, "digest", fmt.Sprintf("%x", digest)) //= -
		lg.Debugf("session %d hashed to %x", id, digest) //= u
		n++
	}
	lg.Infow("tokens hashed", "sessions", n) //= -
	lg.Infof("%d tokens hashed", n) //= u
	lg.Info("column token can be dropped") //= -
	return nil
}
