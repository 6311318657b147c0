package main

import (
	"net/http"
	"os"
	"path"
)

func show(w http.ResponseWriter, r *http.Request) {
	name := path.Clean(r.FormValue("name")) // SOURCE
	os.ReadFile(path.Join("public", name)) // SINK path-traversal
}
