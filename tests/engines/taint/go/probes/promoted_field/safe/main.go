package main

import (
	"net/http"
	"os"
)

type named struct{ file, title string }

type report struct {
	named
	pages int
}

func show(w http.ResponseWriter, r *http.Request) {
	wanted := report{named: named{file: "a.txt", title: r.FormValue("file")}, pages: 2}
	os.ReadFile(wanted.file)
}
