package main

import (
	"net/http"
	"strings"
)

func back(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, "/"+strings.TrimRight(r.FormValue("next"), "/"), http.StatusFound) // SOURCE SINK open-redirect
}

func main() {
	http.HandleFunc("/back", back)
	http.ListenAndServe(":8080", nil)
}
