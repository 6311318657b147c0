package main

import (
	"html"
	"net/http"
)

func find(w http.ResponseWriter, r *http.Request) {
	name := html.EscapeString(r.FormValue("name"))
	w.Write([]byte("<b>" + name))
}
