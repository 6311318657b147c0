package main

import (
	"net/http"
	"os"
)

func show(w http.ResponseWriter, r *http.Request) {
	names := []string{"a.txt"}
	names = append(names, r.FormValue("f")) // SOURCE
	os.ReadFile(names[1]) // SINK path-traversal
}
