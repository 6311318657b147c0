package main

import (
	"net/http"
	"os"
	"path/filepath"
)

func picture(w http.ResponseWriter, r *http.Request) {
	http.ServeFile(w, r, "pictures/"+r.URL.Query().Get("name")) // SOURCE SINK path-traversal
}

func part(w http.ResponseWriter, r *http.Request) {
	found, _ := os.ReadFile(filepath.Join("pictures", r.PathValue("name"))) // SOURCE SINK path-traversal
	w.Header().Set("Content-Type", "image/png")
	w.Write(found)
}

func main() {
	http.HandleFunc("/parts/{name}", part)
	http.HandleFunc("/picture", picture)
}
