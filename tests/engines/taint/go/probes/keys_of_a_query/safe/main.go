package main

import (
	"database/sql"
	"net/http"
	"strings"
)

var db *sql.DB

func search(w http.ResponseWriter, r *http.Request) {
	wanted := []string{}
	given := []any{}
	for key, values := range r.URL.Query() {
		if key == "kind" {
			wanted = append(wanted, "kind = ?")
			given = append(given, values[0])
		}
	}
	db.Query("select * from orders where "+strings.Join(wanted, " and "), given...)
}

func main() {
	http.HandleFunc("/search", search)
}
