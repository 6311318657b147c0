package main

import (
	"database/sql"
	"net/http"
)

func list(db *sql.DB, r *http.Request) {
	known := map[string]string{"a": "name"}
	sort := r.FormValue("sort") // SOURCE
	if _, ok := known[sort]; ok {
		return
	}
	db.Query("SELECT * FROM t ORDER BY " + sort) // SINK sql-injection
}
