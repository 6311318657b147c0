package main

import (
	"net/http"
	"os"
)

func keep(w http.ResponseWriter, r *http.Request) {
	last := r.FormValue("name")
	_ = last
}

func erase() {
	os.Remove(last)
}
