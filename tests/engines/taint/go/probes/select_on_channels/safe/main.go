package main

import (
	"net/http"
	"os/exec"
	"time"
)

func wait(w http.ResponseWriter, r *http.Request) {
	lines := make(chan string)
	go func(line string) { lines <- line }(r.FormValue("line"))
	select {
	case <-lines:
		exec.Command("bash", "-c", "date").Run()
	case <-time.After(time.Second):
	}
}
