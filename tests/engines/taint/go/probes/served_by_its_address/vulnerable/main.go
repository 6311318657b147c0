package main

import "net/http"

func picture(w http.ResponseWriter, r *http.Request) {
	http.ServeFile(w, r, "pictures/"+r.URL.Query().Get("name")) // SOURCE SINK path-traversal
}

func main() {
	http.HandleFunc("/picture", picture)
}
