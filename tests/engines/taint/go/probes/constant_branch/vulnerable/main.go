package main

import (
	"net/http"
	"os"
)

const (
	low = iota
	middle
	high
)

func show(w http.ResponseWriter, r *http.Request) {
	name := "a.txt"
	if high > low {
		name = r.FormValue("name") // SOURCE
	}
	os.ReadFile(name) // SINK path-traversal
}
