package main

import (
	"net/http"
	"net/url"
)

func fetch(w http.ResponseWriter, r *http.Request) {
	address := "https://api.example.com/items?q=" + url.QueryEscape(r.FormValue("q"))
	answer, err := http.Get(address)
	if err != nil {
		return
	}
	defer answer.Body.Close()
}
