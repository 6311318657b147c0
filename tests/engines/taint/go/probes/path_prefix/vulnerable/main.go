package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

func show(w http.ResponseWriter, r *http.Request) {
	full := "/srv/www/" + r.FormValue("name") // SOURCE
	if !strings.HasPrefix(full, "/srv/www/") {
		return
	}
	_ = filepath.Separator
	os.ReadFile(full) // SINK path-traversal
}
