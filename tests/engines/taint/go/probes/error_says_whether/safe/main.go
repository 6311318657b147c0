package main

import (
	"errors"
	"net/http"
	"os/exec"
	"regexp"
)

var plain = regexp.MustCompile(`^[a-z0-9]+$`)

func check(name string) error {
	if !plain.MatchString(name) {
		return errors.New("not a name")
	}
	return nil
}

func run(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	if err := check(name); err != nil {
		println(err.Error())
		return
	}
	exec.Command("sh", "-c", "touch "+name).Run()
}
