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
	sort := r.FormValue("sort")
	if !contains(sort, columns) {
		sort = "name"
	}
	db.Query("SELECT * FROM t ORDER BY " + sort)
}
