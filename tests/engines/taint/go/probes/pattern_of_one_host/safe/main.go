package main

import (
	"net/http"
	"regexp"
)

var ours = regexp.MustCompile(`(?i)^https://sns\.[a-z0-9\-]+\.example\.com(\.cn)?/cert-[a-z0-9]+\.pem$`)
var theirs = regexp.MustCompile(`^https://(www\.)?example\.org/`)

func fetch(w http.ResponseWriter, r *http.Request) {
	address := r.FormValue("address")
	if !ours.MatchString(address) {
		return
	}
	http.Get(address)
}

func look(w http.ResponseWriter, r *http.Request) {
	address := r.FormValue("address")
	if theirs.MatchString(address) {
		http.Get(address)
	}
}
