package main

import (
	"net/http"
	"os"
)

var actions = map[string]func(string){"erase": erase}

func erase(name string) {
	os.Remove(name) // SINK path-traversal
}

func act(w http.ResponseWriter, r *http.Request) {
	actions["erase"](r.FormValue("name")) // SOURCE
}
