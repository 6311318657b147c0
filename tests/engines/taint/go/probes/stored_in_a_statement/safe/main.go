package main

import (
	"database/sql"
	"net/http"
)

var db *sql.DB

func add(w http.ResponseWriter, r *http.Request) {
	db.Exec("INSERT INTO members (name) VALUES (?)", r.FormValue("name"))
}

func visit(w http.ResponseWriter, r *http.Request) {
	var name string
	db.QueryRow("SELECT name FROM members WHERE id = ?", r.FormValue("id")).Scan(&name)
	db.Exec("UPDATE visits SET count = count + 1 WHERE name = ?", name)
}

func main() {
	http.HandleFunc("/add", add)
	http.HandleFunc("/visit", visit)
}
