package main

import (
	"net/http"
	"os"
	"path/filepath"

	securejoin "github.com/cyphar/filepath-securejoin"
)

func show(w http.ResponseWriter, r *http.Request) {
	path, err := securejoin.SecureJoin("/srv/notes", r.FormValue("name"))
	if err == nil {
		os.Open(filepath.Clean(path))
	}
}
