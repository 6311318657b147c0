package main

import (
	"net/http"
	"os/exec"
)

func typedBad(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q") // SOURCE
	var v interface{} = "a"
	switch v.(type) {
	case int:
		q = "ls"
	}
	exec.Command("bash", "-c", q).Run() // SINK command-injection
}
