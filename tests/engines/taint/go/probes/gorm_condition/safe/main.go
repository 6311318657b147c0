package main

import (
	"net/http"

	"gorm.io/gorm"
)

type person struct{ Name string }

func find(db *gorm.DB, r *http.Request) {
	var found []person
	db.Where("name = ?", r.FormValue("name")).Find(&found)
	db.Where(&person{Name: r.FormValue("name")}).Find(&found)
	wanted := make(map[string]interface{})
	wanted["name"] = r.FormValue("name")
	count(db, wanted)
}

func count(db *gorm.DB, wanted interface{}) {
	var number int64
	db.Model(&person{}).Where(wanted).Count(&number)
}
