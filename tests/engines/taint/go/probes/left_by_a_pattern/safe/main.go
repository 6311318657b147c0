package main

import (
	"net/http"
	"os/exec"
	"regexp"
)

var plain = regexp.MustCompile(`[^a-z0-9]+`)

func run(w http.ResponseWriter, r *http.Request) {
	exec.Command("sh", "-c", "ls "+plain.ReplaceAllString(r.FormValue("folder"), "")).Run()
	exec.Command("sh", "-c", "cat "+name.FindString(r.FormValue("file"))).Run()
}

var name = regexp.MustCompile(`[a-z]+`)

func main() {
	http.HandleFunc("/run", run)
}
