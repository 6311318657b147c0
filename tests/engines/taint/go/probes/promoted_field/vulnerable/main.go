package main

import (
	"net/http"
	"os"
)

type named struct{ file string }

type report struct {
	named
	pages int
}

func show(w http.ResponseWriter, r *http.Request) {
	wanted := report{named: named{file: r.FormValue("file")}, pages: 2} // SOURCE
	os.ReadFile(wanted.file) // SINK path-traversal
}
