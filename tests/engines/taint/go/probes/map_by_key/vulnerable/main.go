package main

import (
	"net/http"
	"os"
)

func show(w http.ResponseWriter, r *http.Request) {
	values := map[string]string{"fixed": "a.txt"}
	values["sent"] = r.FormValue("f") // SOURCE
	os.ReadFile(values["sent"]) // SINK path-traversal
}
