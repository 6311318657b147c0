package main

import (
	"net/http"
	"os/exec"
)

func register(mux *http.ServeMux) {
	mux.HandleFunc("/run", func(w http.ResponseWriter, r *http.Request) {
		tool := r.Header.Get("X-Tool") // SOURCE
		run := func() error {
			return exec.Command(tool, "--version").Run() // SINK command-injection
		}
		run()
	})
}
