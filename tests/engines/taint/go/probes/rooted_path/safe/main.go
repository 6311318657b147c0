package main

import (
	"net/http"
	"os"
	"path"
)

func show(w http.ResponseWriter, r *http.Request) {
	name := path.Clean("/" + r.FormValue("name"))
	os.ReadFile(path.Join("public", name))
}
