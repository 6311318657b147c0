package main

import (
	"database/sql"
	"net/http"
)

func list(db *sql.DB, r *http.Request) {
	order := r.FormValue("order") // SOURCE
	switch order {
	case "asc", "desc":
	default:
		println("odd")
	}
	db.Query("SELECT * FROM t ORDER BY id " + order) // SINK sql-injection
}
