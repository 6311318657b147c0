package main

import (
	"net/http"

	"example.com/shop/internal/files"
)

func download(w http.ResponseWriter, r *http.Request) {
	files.Send(w, r.URL.Query().Get("name"))
}
