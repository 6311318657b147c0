package main

import (
	"html/template"
	"net/http"
)

var page = template.Must(template.ParseFiles("page.html"))

func hello(w http.ResponseWriter, r *http.Request) {
	page.Execute(w, map[string]interface{}{
		"body": template.HTML(r.FormValue("body")), // SOURCE SINK cross-site-scripting
	})
}
