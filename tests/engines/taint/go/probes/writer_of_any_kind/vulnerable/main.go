package main

import (
	"bufio"
	"io"
	"net/http"
)

func greet(out io.Writer, name string) {
	io.WriteString(out, "<p>"+name) // SINK cross-site-scripting
}

func page(w http.ResponseWriter, r *http.Request) {
	buffered := bufio.NewWriter(w)
	buffered.WriteString("<h1>" + r.FormValue("title")) // SOURCE SINK cross-site-scripting
	buffered.Flush()
	greet(w, r.FormValue("name")) // SOURCE
}

func main() {
	http.HandleFunc("/page", page)
}
