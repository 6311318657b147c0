package main

import (
	"net/http"
	"os"
)

func upload(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("tmp") // SOURCE
	defer os.RemoveAll(name) // SINK path-traversal
}
