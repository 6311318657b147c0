package main

import (
	"net/http"
	"os"
	"strings"
)

func show(w http.ResponseWriter, r *http.Request) {
	if strings.Contains(r.FormValue("folder"), "..") {
		return
	}
	os.ReadFile("/srv/reports/" + r.FormValue("file")) // SOURCE SINK path-traversal
}

func main() {
	http.HandleFunc("/show", show)
}
