package main

import (
	"context"
	"database/sql"
	"net/http"
)

type store struct{ db *sql.DB }

func (s *store) find(ctx context.Context, name string) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	_, err = tx.ExecContext(ctx, "DELETE FROM t WHERE n = $1", name)
	return err
}

func (s *store) handle(w http.ResponseWriter, r *http.Request) {
	s.find(r.Context(), r.PathValue("name"))
}
