package main

import (
	"database/sql"
	"html"
	"net/http"
)

func find(db *sql.DB, r *http.Request) {
	name := html.EscapeString(r.FormValue("name")) // SOURCE
	db.Query("SELECT * FROM t WHERE id = " + name) // SINK sql-injection
}
