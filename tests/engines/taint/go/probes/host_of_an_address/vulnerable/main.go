package main

import (
	"net/http"
	"net/url"
)

func fetch(w http.ResponseWriter, r *http.Request) {
	address, err := url.Parse(r.FormValue("url")) // SOURCE
	if err != nil || address.Scheme != "https" {
		return
	}
	http.Get(address.String()) // SINK server-side-request
}
