package main

import (
	"database/sql"
	"net/http"
)

func list(db *sql.DB, r *http.Request) {
	order := r.FormValue("order")
	switch order {
	case "asc", "desc":
	default:
		order = "asc"
	}
	db.Query("SELECT * FROM t ORDER BY id " + order)
}
