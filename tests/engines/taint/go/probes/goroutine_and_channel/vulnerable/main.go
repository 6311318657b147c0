package main

import (
	"net/http"
	"os"
)

func remove(w http.ResponseWriter, r *http.Request) {
	names := make(chan string, 1)
	go func() {
		names <- r.FormValue("file") // SOURCE
	}()
	os.Remove(<-names) // SINK path-traversal
}
