package main

import (
	"html/template"
	"net/http"

	"github.com/microcosm-cc/bluemonday"
)

var page = template.Must(template.ParseFiles("page.html"))

func hello(w http.ResponseWriter, r *http.Request) {
	policy := bluemonday.UGCPolicy()
	page.Execute(w, map[string]interface{}{
		"body": template.HTML(policy.Sanitize(r.FormValue("body"))),
	})
}
