package main

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
)

type store struct{ db *sql.DB }

func (s *store) find(ctx context.Context, name string) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	_, err = tx.ExecContext(ctx, fmt.Sprintf("DELETE FROM t WHERE n = '%s'", name)) // SINK sql-injection
	return err
}

func (s *store) handle(w http.ResponseWriter, r *http.Request) {
	s.find(r.Context(), r.PathValue("name")) // SOURCE
}
