package main

import (
	"errors"
	"fmt"
	"net/http"
)

func words(r *http.Request) ([]string, error) {
	if r.ContentLength > 100 {
		return []string{}, errors.New("too long")
	}
	var all []string
	for i := 0; i < 3; i++ {
		all = append(all, r.FormValue("word"))
	}
	return all, nil
}

func show(w http.ResponseWriter, r *http.Request) {
	all, err := words(r)
	if err == nil {
		fmt.Fprintf(w, "<p>%d</p>", len(all))
	}
}

func main() {
	http.HandleFunc("/show", show)
}
