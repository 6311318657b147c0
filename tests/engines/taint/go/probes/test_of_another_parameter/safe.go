package main

import (
	"net/http"
	"os/exec"
)

func list(w http.ResponseWriter, r *http.Request) {
	asked := r.URL.Query()
	if asked.Get("folder") == "public" {
		exec.Command("sh", "-c", "ls "+asked.Get("folder")).Run()
	}
}
