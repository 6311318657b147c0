package main

import (
	"database/sql"
	"net/http"
)

var db *sql.DB

func find(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name") // SOURCE
	query := "SELECT id FROM people WHERE name = '" + name + "'"
	rows, err := db.Query(query) // SINK sql-injection
	if err != nil {
		http.Error(w, "no", 500)
		return
	}
	defer rows.Close()
}
