package main

import (
	"database/sql"
	"net/http"
)

var columns = map[string]bool{"name": true, "age": true}

func list(db *sql.DB, r *http.Request) {
	sort := r.FormValue("sort")
	if !columns[sort] {
		return
	}
	db.Query("SELECT * FROM t ORDER BY " + sort)
}
