package main

import (
	"net/http"
	"strings"
)

func isOurs(address string) bool {
	if strings.ContainsAny(address, "\\\t\n\r") {
		return false
	}
	return strings.HasPrefix(address, "/") && !strings.Contains(address, "//")
}

func back(w http.ResponseWriter, r *http.Request) {
	next := r.FormValue("next")
	if !isOurs(next) {
		next = "/"
	}
	http.Redirect(w, r, next, http.StatusFound)
}

func main() {
	http.HandleFunc("/back", back)
	http.ListenAndServe(":8080", nil)
}
