package main

import (
	"net/http"
	"os/exec"
	"strings"
)

type step func(string) string

func (s step) run(text string) string { return s(text) }

func trimmed(text string) string { return strings.TrimSpace(text) }

func fixed(text string) string { return "report" }

func start(w http.ResponseWriter, r *http.Request) {
	exec.Command("sh", "-c", step(trimmed).run(r.FormValue("job"))).Run() // SOURCE SINK command-injection
}

func main() {
	http.HandleFunc("/start", start)
}
