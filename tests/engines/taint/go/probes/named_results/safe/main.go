package main

import (
	"net/http"
	"os"
	"path"
)

func wanted(r *http.Request) (name string, err error) {
	name = path.Base(r.FormValue("name"))
	return
}

func show(w http.ResponseWriter, r *http.Request) {
	name, _ := wanted(r)
	os.ReadFile(name)
}
