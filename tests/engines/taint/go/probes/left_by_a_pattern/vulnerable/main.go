package main

import (
	"net/http"
	"os/exec"
	"regexp"
)

var plain = regexp.MustCompile(`[ \t]+`)

func run(w http.ResponseWriter, r *http.Request) {
	exec.Command("sh", "-c", "ls "+plain.ReplaceAllString(r.FormValue("folder"), "")).Run() // SOURCE SINK command-injection
	exec.Command("sh", "-c", "cat "+name.FindString(r.FormValue("file"))).Run() // SOURCE SINK command-injection
}

var name = regexp.MustCompile(`\S+`)

func main() {
	http.HandleFunc("/run", run)
}
