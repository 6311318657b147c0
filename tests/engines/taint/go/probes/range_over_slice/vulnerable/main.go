package main

import (
	"net/http"
	"os"
)

func remove(w http.ResponseWriter, r *http.Request) {
	for _, name := range r.Form["file"] { // SOURCE
		os.Remove("uploads/" + name) // SINK path-traversal
	}
}
