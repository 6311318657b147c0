package main

import (
	"net/http"
	"os"
)

func upload(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("tmp")
	defer os.RemoveAll("upload.tmp")
	_ = name
}
