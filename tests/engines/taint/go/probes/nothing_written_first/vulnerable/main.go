package main

import (
	"database/sql"
	"net/http"
	"strconv"
)

func list(db *sql.DB, r *http.Request) {
	year := r.FormValue("year") // SOURCE
	_, failed := strconv.Atoi(year)
	if nil == failed {
		return
	}
	db.Query("SELECT * FROM notes WHERE year = " + year) // SINK sql-injection
}
