package main

import (
	"net/http"
	"os"
	"strconv"
)

func remove(w http.ResponseWriter, r *http.Request) {
	for place, name := range r.Form["file"] {
		_ = name
		os.Remove("uploads/" + strconv.Itoa(place))
	}
}
