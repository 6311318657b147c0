package main

import (
	"net/http"
	"net/url"
)

func fetch(w http.ResponseWriter, r *http.Request) {
	address, err := url.Parse(r.FormValue("url"))
	if err != nil || address.Hostname() != "api.example.com" {
		return
	}
	http.Get(address.String())
}
