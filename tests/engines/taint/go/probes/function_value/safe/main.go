package main

import (
	"net/http"
	"os"
)

type step func(name string) error

func apply(one step, name string) {
	one(name)
}

func erase(name string) error {
	return os.Remove("fixed")
}

func show(w http.ResponseWriter, r *http.Request) {
	apply(erase, r.FormValue("name"))
}
