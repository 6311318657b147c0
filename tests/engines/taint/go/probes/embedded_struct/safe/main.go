package main

import (
	"net/http"
	"os"
	"path"
)

type base struct{ folder string }

func (b *base) read(name string) ([]byte, error) {
	return os.ReadFile(b.folder + "/" + path.Base(name))
}

type pages struct {
	base
	title string
}

func (p *pages) show(w http.ResponseWriter, r *http.Request) {
	p.read(r.FormValue("page"))
}
