package main

import (
	"net/http"
	"os"
)

func remove(w http.ResponseWriter, r *http.Request) {
	names := make(chan string, 1)
	go func() {
		names <- "cache.tmp"
	}()
	_ = r.FormValue("file")
	os.Remove(<-names)
}
