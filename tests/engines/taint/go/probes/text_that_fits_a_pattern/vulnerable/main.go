package main

import (
	"net/http"
	"os/exec"
	"regexp"
)

func rx2(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q") // SOURCE
	m, _ := regexp.Compile("^[ab]+$")
	if m.MatchString("ccc") {
		q = "ls"
	}
	exec.Command("bash", "-c", q).Run() // SINK command-injection
}
