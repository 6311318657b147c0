package main

import (
	"net/http"
	"os"
)

type query struct{ file string }

func fill(q *query, r *http.Request) {
	q.file = r.FormValue("file") // SOURCE
}

func show(w http.ResponseWriter, r *http.Request) {
	var q query
	fill(&q, r)
	os.ReadFile(q.file) // SINK path-traversal
}
