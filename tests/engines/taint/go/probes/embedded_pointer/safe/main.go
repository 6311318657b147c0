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
	store := audited{&repository{table: "orders"}, r.FormValue("who")}
	db.Query(store.all())
}

func main() {
	http.HandleFunc("/list", list)
}
