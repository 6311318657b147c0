package main

import (
	"net/http"

	"example.com/store"
)

type base struct {
	link store.Link
}

func (b *base) rows(text string) {
	b.link.Query(text) // SINK sql-injection
}

func main() {
	b := &base{}
	http.HandleFunc("/items", func(w http.ResponseWriter, r *http.Request) {
		b.rows("SELECT name FROM items WHERE name = '" + r.FormValue("name") + "'") // SOURCE
	})
}
