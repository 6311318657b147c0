package main

import (
	"database/sql"
	"fmt"
	"net/http"
	"strings"
)

func find(db *sql.DB, r *http.Request) {
	var text strings.Builder
	text.WriteString("SELECT * FROM t WHERE ")
	fmt.Fprintf(&text, "name = '%s'", r.FormValue("name")) // SOURCE
	db.Query(text.String()) // SINK sql-injection
}
