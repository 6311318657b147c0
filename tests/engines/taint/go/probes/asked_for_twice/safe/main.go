package main

import (
	"net/http"
	"os"
	"strings"
)

func show(w http.ResponseWriter, r *http.Request) {
	if strings.Contains(r.FormValue("file"), "..") {
		return
	}
	os.ReadFile("/srv/reports/" + r.FormValue("file"))
}

func main() {
	http.HandleFunc("/show", show)
}
