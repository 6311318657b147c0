package main

import (
	"net/http"

	"gorm.io/gorm"
)

type person struct{ Name string }

func find(db *gorm.DB, r *http.Request) {
	var found []person
	db.Where("name = '" + r.FormValue("name") + "'").Find(&found) // SOURCE SINK sql-injection
}
