package main

import (
	"net/http"
	"html/template"
)

type entry struct {
	Title string
	Words []string
}

var pages = template.Must(template.ParseGlob("pages/*.html"))

func render(w http.ResponseWriter, name string, data any) {
	pages.ExecuteTemplate(w, name, data)
}

func show(w http.ResponseWriter, r *http.Request) {
	title := r.FormValue("title")
	render(w, "entry.html", entry{Title: title, Words: []string{r.FormValue("word")}})
}

func main() {
	http.HandleFunc("/show", show)
}
