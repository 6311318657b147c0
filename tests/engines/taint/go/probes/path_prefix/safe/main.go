package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

func show(w http.ResponseWriter, r *http.Request) {
	full := filepath.Clean("/srv/www/" + r.FormValue("name"))
	if !strings.HasPrefix(full, "/srv/www/") {
		return
	}
	os.ReadFile(full)
}
