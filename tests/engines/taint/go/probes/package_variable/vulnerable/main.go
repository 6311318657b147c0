package main

import (
	"net/http"
	"os"
)

func keep(w http.ResponseWriter, r *http.Request) {
	last = r.FormValue("name") // SOURCE
}

func erase() {
	os.Remove(last) // SINK path-traversal
}
