package main

import (
	"html/template"
	"net/http"
)

func hello(w http.ResponseWriter, r *http.Request) {
	page, err := template.New("x").Parse("<p>{{.}}</p>")
	if err != nil {
		return
	}
	page.Execute(w, r.FormValue("text"))
}
