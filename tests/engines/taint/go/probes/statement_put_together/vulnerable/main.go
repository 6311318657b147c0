package main

import (
	"database/sql"
	"net/http"

	"github.com/Masterminds/squirrel"
	"github.com/uptrace/bun"
	"gorm.io/gorm"
)

func search(w http.ResponseWriter, r *http.Request) {
	by := r.FormValue("by") // SOURCE
	squirrel.Select("*").From("orders").OrderBy(by).RunWith(db).Query() // SINK sql-injection
	records.NewSelect().Where("a = " + by).Scan(r.Context()) // SINK sql-injection
	rows.Model(&order{}).Update("total", gorm.Expr("total + " + by)) // SINK sql-injection
}

type order struct{ Total int }

var db *sql.DB
var records *bun.DB
var rows *gorm.DB

func main() {
	http.HandleFunc("/search", search)
}
