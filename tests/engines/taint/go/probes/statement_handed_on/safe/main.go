package main

import (
	"net/http"

	"example.com/store"
)

type base struct {
	link store.Link
}

func (b *base) rows(text string) {
	b.link.Query(text)
}

func main() {
	b := &base{}
	http.HandleFunc("/items", func(w http.ResponseWriter, r *http.Request) {
		b.rows(r.FormValue("name"))
		b.rows("name:" + r.FormValue("name"))
	})
}
