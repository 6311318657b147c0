package main

import "net/http"

func fetch(w http.ResponseWriter, r *http.Request) {
	address := r.FormValue("url") // SOURCE
	answer, err := http.Get(address) // SINK server-side-request
	if err != nil {
		return
	}
	defer answer.Body.Close()
}
