package main

import (
	"net/http"
	"os/exec"
)

func typed(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	var v interface{} = 7
	switch v.(type) {
	case int:
		q = "ls"
	}
	exec.Command("bash", "-c", q).Run()
}

func boxes(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	b := newBox("ls")
	if v, ok := b.any().(string); ok {
		q = v
	}
	exec.Command("bash", "-c", q).Run()
}

type box[T any] struct{ inner T }

func newBox[T any](v T) *box[T]     { return &box[T]{inner: v} }

func (b *box[T]) any() interface{} { return b.inner }
