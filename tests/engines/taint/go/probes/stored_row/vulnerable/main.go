package main

import (
	"database/sql"
	"fmt"
	"net/http"
)

var db *sql.DB

type note struct {
	ID   int
	Text string
}

func add(w http.ResponseWriter, r *http.Request) {
	db.Exec("INSERT INTO notes (text) VALUES (?)", r.FormValue("text"))
}

func show(w http.ResponseWriter, r *http.Request) {
	rows, err := db.Query("SELECT id, text FROM notes")
	if err != nil {
		return
	}
	var all []note
	for rows.Next() {
		var one note
		rows.Scan(&one.ID, &one.Text) // SOURCE
		all = append(all, one)
	}
	fmt.Fprintf(w, "<p>%s</p>", all[0].Text) // SINK cross-site-scripting
}

func main() {
	http.HandleFunc("/add", add)
	http.HandleFunc("/show", show)
}
