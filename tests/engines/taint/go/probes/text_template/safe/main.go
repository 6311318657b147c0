package main

import (
	"html/template"
	"net/http"
)

var page = template.Must(template.New("page").Parse("<p>{{.}}</p>"))

func hello(w http.ResponseWriter, r *http.Request) {
	page.Execute(w, r.FormValue("name"))
}
