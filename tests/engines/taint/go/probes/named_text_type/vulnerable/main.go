package main

import (
	"net/http"
	"os"
)

type path string

func (p path) read() ([]byte, error) {
	return os.ReadFile(string(p)) // SINK path-traversal
}

func show(w http.ResponseWriter, r *http.Request) {
	p := path(r.FormValue("p")) // SOURCE
	p.read()
}
