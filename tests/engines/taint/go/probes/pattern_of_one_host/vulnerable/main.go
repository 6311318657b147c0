package main

import (
	"net/http"
	"regexp"
)

var begins = regexp.MustCompile(`^https://example\.com`)
var wide = regexp.MustCompile(`^https://[^/]+/cert`)

func fetch(w http.ResponseWriter, r *http.Request) {
	address := r.FormValue("address") // SOURCE
	if !begins.MatchString(address) {
		return
	}
	http.Get(address) // SINK server-side-request
}

func look(w http.ResponseWriter, r *http.Request) {
	address := r.FormValue("address") // SOURCE
	if wide.MatchString(address) {
		http.Get(address) // SINK server-side-request
	}
}
