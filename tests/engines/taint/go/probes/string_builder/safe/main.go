package main

import (
	"database/sql"
	"fmt"
	"net/http"
	"strings"
)

func find(db *sql.DB, r *http.Request) {
	var text strings.Builder
	text.WriteString(r.FormValue("name"))
	text.Reset()
	fmt.Fprintf(&text, "SELECT %d", 1)
	db.Query(text.String())
}
