package main

import (
	"net/http"

	"git.example.net/crew/shop/internal/store"
)

type server struct {
	items *store.Items
}

func (s *server) show(w http.ResponseWriter, r *http.Request) {
	s.items.Find(r.URL.Query().Get("id")) // SOURCE
}

func main() {
	s := &server{}
	http.HandleFunc("/items", s.show)
}
