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
	if middle > high {
		name = r.FormValue("name")
	}
	os.ReadFile(name)
}
