package main

import (
	"net/http"
	"os/exec"
)

func clone(w http.ResponseWriter, r *http.Request) {
	exec.Command("git", "clone", r.FormValue("url"), "copy").Run() // SOURCE SINK argument-injection
}
