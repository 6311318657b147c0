package main

import "net/http"

func show(w http.ResponseWriter, r *http.Request) {
	store(wanted(r))
}
