package main

import (
	"bufio"
	"html"
	"io"
	"net/http"
)

func greet(out io.Writer, name string) {
	io.WriteString(out, "<p>"+html.EscapeString(name))
}

func page(w http.ResponseWriter, r *http.Request) {
	buffered := bufio.NewWriter(w)
	buffered.WriteString("<h1>" + html.EscapeString(r.FormValue("title")))
	buffered.Flush()
	greet(w, r.FormValue("name"))
}

func main() {
	http.HandleFunc("/page", page)
}
