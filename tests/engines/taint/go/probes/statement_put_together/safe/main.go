package main

import (
	"database/sql"
	"net/http"

	"github.com/Masterminds/squirrel"
	"github.com/uptrace/bun"
	"gorm.io/gorm"
)

func search(w http.ResponseWriter, r *http.Request) {
	by := r.FormValue("by")
	squirrel.Select("*").From("orders").Where(squirrel.Eq{"kind": by}).RunWith(db).Query()
	records.NewSelect().Where("a = ?", by).Scan(r.Context())
	rows.Model(&order{}).Update("total", gorm.Expr("total + ?", by))
}

type order struct{ Total int }

var db *sql.DB
var records *bun.DB
var rows *gorm.DB

func main() {
	http.HandleFunc("/search", search)
}
