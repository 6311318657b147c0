package main

import (
	"errors"
	"net/http"
	"os"
)

func pair(r *http.Request) (string, string, error) {
	if r.Method != "GET" {
		return "", "", errors.New("no")
	}
	return "fixed", r.FormValue("b"), nil // SOURCE
}

func show(w http.ResponseWriter, r *http.Request) {
	_, second, err := pair(r)
	if err != nil {
		return
	}
	os.ReadFile(second) // SINK path-traversal
}
