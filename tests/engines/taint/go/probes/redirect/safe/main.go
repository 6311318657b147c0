package main

import "net/http"

func next(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, "/search?q="+r.FormValue("q"), http.StatusFound)
}
