package main

import (
	"net/http"
	"os/exec"
)

func iifeBad(w http.ResponseWriter, r *http.Request) {
	q := "ls"
	func() {
		q = r.FormValue("q") // SOURCE
	}()
	exec.Command("bash", "-c", q).Run() // SINK command-injection
}

func namedBad(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q") // SOURCE
	reset := func() { q = "ls" }
	_ = reset
	exec.Command("bash", "-c", q).Run() // SINK command-injection
}
