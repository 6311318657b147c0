package main

import (
	"net/http"
	"os"
	"strconv"
)

type page int

func (p page) read() ([]byte, error) {
	return os.ReadFile("page" + strconv.Itoa(int(p)))
}

func show(w http.ResponseWriter, r *http.Request) {
	number, _ := strconv.Atoi(r.FormValue("p"))
	page(number).read()
}
