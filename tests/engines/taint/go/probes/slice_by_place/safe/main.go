package main

import (
	"net/http"
	"os"
)

func show(w http.ResponseWriter, r *http.Request) {
	names := []string{"a.txt"}
	names = append(names, r.FormValue("f"))
	os.ReadFile(names[0])
}
