package main

import (
	"net/http"
	"os"
)

func first[T any](values []T) T {
	return values[0]
}

func show(w http.ResponseWriter, r *http.Request) {
	os.ReadFile(first([]string{"b", r.FormValue("a")}))
}
