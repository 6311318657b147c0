package main

import (
	"net/http"
	"os"
)

func show(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	name = "a.txt"
	os.ReadFile(name)
}
