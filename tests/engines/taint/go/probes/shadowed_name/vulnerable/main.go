package main

import (
	"net/http"
	"os"
	"strconv"
)

func show(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name") // SOURCE
	if name, err := strconv.Atoi(name); err == nil {
		println(name)
	}
	os.ReadFile(name) // SINK path-traversal
}
