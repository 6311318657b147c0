package main

import (
	"net/http"
	"os"
	"path"
)

var actions = map[string]func(string){"erase": erase}

func erase(name string) {
	os.Remove("uploads/" + path.Base(name))
}

func act(w http.ResponseWriter, r *http.Request) {
	actions["erase"](r.FormValue("name"))
}
