package main

import (
	"net/http"
	"os"
)

type query struct{ file, note string }

func fill(q *query, r *http.Request) {
	q.note = r.FormValue("file")
	q.file = "fixed.txt"
}

func show(w http.ResponseWriter, r *http.Request) {
	var q query
	fill(&q, r)
	os.ReadFile(q.file)
}
