package main

import "net/http"

func hello(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write([]byte("Hello " + r.FormValue("name"))) // SOURCE SINK cross-site-scripting
}
