package main

import (
	"net/http"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

func list(db *gorm.DB, r *http.Request) {
	by := r.FormValue("by")
	db.Order(clause.OrderByColumn{Column: clause.Column{Name: by}})
}
