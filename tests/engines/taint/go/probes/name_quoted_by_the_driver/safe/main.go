package main

import (
	"fmt"
	"net/http"

	"github.com/jackc/pgx/v5"
)

func count(conn *pgx.Conn, r *http.Request) {
	table := r.FormValue("table")
	conn.QueryRow(r.Context(), fmt.Sprintf("SELECT count(*) FROM %s", pgx.Identifier{table}.Sanitize()))
}
