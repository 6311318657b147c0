package main

import (
	"database/sql"
	"fmt"
	"net/http"
)

func list(db *sql.DB, r *http.Request) {
	column := r.URL.Query().Get("sort") // SOURCE
	db.Exec(fmt.Sprintf("UPDATE t SET n = %d ORDER BY %s", 3, column)) // SINK sql-injection
}
