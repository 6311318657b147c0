package main

import (
	"net/http"
	"os"
)

func show(w http.ResponseWriter, r *http.Request) {
	name := "a.txt"
	{
		name := r.FormValue("name")
		println(name)
	}
	os.ReadFile(name)
}
