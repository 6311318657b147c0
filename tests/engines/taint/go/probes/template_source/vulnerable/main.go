package main

import (
	"html/template"
	"net/http"
)

func hello(w http.ResponseWriter, r *http.Request) {
	page, err := template.New("x").Parse("<p>" + r.FormValue("text") + "</p>") // SOURCE SINK template-injection
	if err != nil {
		return
	}
	page.Execute(w, nil)
}
