package main

import (
	"net/http"
	"path/filepath"
)

func picture(w http.ResponseWriter, r *http.Request) {
	http.ServeFile(w, r, "pictures/"+r.URL.Path)
}

func part(w http.ResponseWriter, r *http.Request) {
	http.ServeFile(w, r, filepath.Join("pictures", r.PathValue("name")))
}

func main() {
	http.HandleFunc("/parts/{name}", part)
	http.HandleFunc("/picture", picture)
}
