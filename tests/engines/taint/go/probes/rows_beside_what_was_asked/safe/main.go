package main

import (
	"net/http"
	"os"

	"xorm.io/xorm"
)

type Upload struct{ Name string }

var engine *xorm.Engine

func remove(w http.ResponseWriter, r *http.Request) {
	uploads := make([]*Upload, 0, 2)
	number := r.FormValue("number")
	engine.In("number", number).Find(&uploads)
	for _, one := range uploads {
		os.Remove("/srv/uploads/" + one.Name)
	}
}

func main() {
	http.HandleFunc("/remove", remove)
	http.ListenAndServe(":8080", nil)
}
