package main

import (
	"net/http"
	"os"
	"path/filepath"
)

func show(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name") // SOURCE
	os.Open(filepath.Join("/srv/notes", name)) // SINK path-traversal
}
