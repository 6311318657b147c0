package main

import (
	"net/http"
	"os"
)

func upload(w http.ResponseWriter, r *http.Request) {
	_, _, err := r.FormFile("file")
	if err != nil {
		return
	}
	os.Create("uploads/" + r.FormValue("name")) // SOURCE SINK path-traversal
}
