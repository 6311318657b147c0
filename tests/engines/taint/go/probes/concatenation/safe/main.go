package main

import (
	"database/sql"
	"net/http"
)

var db *sql.DB

func find(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	rows, err := db.Query("SELECT id FROM people WHERE name = ?", name)
	if err != nil {
		http.Error(w, "no", 500)
		return
	}
	defer rows.Close()
}
