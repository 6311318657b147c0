package main

import (
	"net/http"
	"os/exec"
	"regexp"
)

func rx(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	m := regexp.MustCompile("[ab]+")
	if m.MatchString("aaa") {
		q = "ls"
	}
	exec.Command("bash", "-c", q).Run()
}

func rx3(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	if ok, _ := regexp.MatchString("a{3,5}", "aaa"); ok {
		q = "ls"
	}
	exec.Command("bash", "-c", q).Run()
}
