package main

import (
	"database/sql"
	"net/http"
)

var columns = []string{"name", "age"}

func contains(text string, known []string) bool {
	for _, one := range known {
		if one == text {
			return true
		}
	}
	return false
}

func list(db *sql.DB, r *http.Request) {
	sort := r.FormValue("sort") // SOURCE
	if contains(sort, columns) {
		return
	}
	db.Query("SELECT * FROM t ORDER BY " + sort) // SINK sql-injection
}
