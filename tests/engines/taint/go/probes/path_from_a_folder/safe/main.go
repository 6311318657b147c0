package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

const folder = "/srv/reports"

func report(w http.ResponseWriter, r *http.Request) {
	wanted := filepath.Join(folder, r.FormValue("name"))
	inside, err := filepath.Rel(folder, wanted)
	if err != nil || strings.HasPrefix(inside, "..") {
		return
	}
	os.ReadFile(wanted)
}

func main() {
	http.HandleFunc("/report", report)
}
