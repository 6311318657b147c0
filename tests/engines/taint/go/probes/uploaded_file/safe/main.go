package main

import (
	"net/http"
	"os"
)

func upload(w http.ResponseWriter, r *http.Request) {
	_, header, err := r.FormFile("file")
	if err != nil {
		return
	}
	os.Create("uploads/" + header.Filename)
}
