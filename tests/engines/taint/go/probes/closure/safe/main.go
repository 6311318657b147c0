package main

import (
	"net/http"
	"os/exec"
)

func register(mux *http.ServeMux) {
	mux.HandleFunc("/run", func(w http.ResponseWriter, r *http.Request) {
		tool := r.Header.Get("X-Tool")
		run := func() error {
			if tool != "git" {
				return nil
			}
			return exec.Command(tool, "--version").Run()
		}
		run()
	})
}
