package main

import (
	"net/http"
	"os/exec"
	"time"
)

func wait(w http.ResponseWriter, r *http.Request) {
	lines := make(chan string)
	go func(line string) { lines <- line }(r.FormValue("line")) // SOURCE
	select {
	case line := <-lines:
		exec.Command("bash", "-c", line).Run() // SINK command-injection
	case <-time.After(time.Second):
	}
}
