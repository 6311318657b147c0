package main

import (
	"net/http"
	"os"
)

func wanted(r *http.Request) (name string, err error) {
	name = r.FormValue("name") // SOURCE
	return
}

func show(w http.ResponseWriter, r *http.Request) {
	name, _ := wanted(r)
	os.ReadFile(name) // SINK path-traversal
}
