package main

import (
	"net/http"
	"os"
)

func read(into *string, r *http.Request) {
	*into = "a.txt"
}

func show(w http.ResponseWriter, r *http.Request) {
	var name string
	read(&name, r)
	os.ReadFile(name)
}
