package main

import (
	"net/http"

	"gorm.io/gorm"
)

type person struct{ Name string }

func find(db *gorm.DB, r *http.Request) {
	var found []person
	db.Where("name = '" + r.FormValue("name") + "'").Find(&found) // SOURCE SINK sql-injection
	count(db, r.FormValue("filter")) // SOURCE
}

func count(db *gorm.DB, wanted interface{}) {
	var number int64
	db.Model(&person{}).Where(wanted).Count(&number) // SINK sql-injection
}
