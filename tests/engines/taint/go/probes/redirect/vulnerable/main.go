package main

import "net/http"

func next(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, r.FormValue("next"), http.StatusFound) // SOURCE SINK open-redirect
}
