package main

import (
	"database/sql"
	"net/http"
)

type repository struct{ table string }

func (r *repository) all() string { return "select * from " + r.table }

type audited struct {
	*repository
	who string
}

var db *sql.DB

func list(w http.ResponseWriter, r *http.Request) {
	store := audited{&repository{table: r.FormValue("table")}, "x"} // SOURCE
	db.Query(store.all()) // SINK sql-injection
}

func main() {
	http.HandleFunc("/list", list)
}
