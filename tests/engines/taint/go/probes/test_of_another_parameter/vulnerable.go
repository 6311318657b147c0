package main

import (
	"net/http"
	"os/exec"
)

func list(w http.ResponseWriter, r *http.Request) {
	asked := r.URL.Query() // SOURCE
	if asked.Get("format") == "long" {
		exec.Command("sh", "-c", "ls "+asked.Get("folder")).Run() // SINK command-injection
	}
}
