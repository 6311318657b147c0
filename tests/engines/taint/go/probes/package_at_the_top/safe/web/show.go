package web

import (
	"net/http"
	"os"

	"example.com/cae"
)

func show(w http.ResponseWriter, r *http.Request) {
	os.ReadFile("public/" + cae.Clean(r.FormValue("name")))
}
