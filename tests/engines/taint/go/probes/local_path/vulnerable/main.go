package main

import (
	"net/http"
	"os"
	"path/filepath"
)

func show(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name") // SOURCE
	if filepath.IsAbs(name) {
		return
	}
	os.ReadFile(name) // SINK path-traversal
}
