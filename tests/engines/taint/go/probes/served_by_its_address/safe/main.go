package main

import "net/http"

func picture(w http.ResponseWriter, r *http.Request) {
	http.ServeFile(w, r, "pictures/"+r.URL.Path)
}

func main() {
	http.HandleFunc("/picture", picture)
}
