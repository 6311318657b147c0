package main

import (
	"net/http"
	"os"
)

type base struct{ folder string }

func (b *base) read(name string) ([]byte, error) {
	return os.ReadFile(b.folder + "/" + name) // SINK path-traversal
}

type pages struct {
	base
	title string
}

func (p *pages) show(w http.ResponseWriter, r *http.Request) {
	p.read(r.FormValue("page")) // SOURCE
}
