package shop

import (
	"net/http"
	"os/exec"
)

type Job struct {
	target string
	count  int
}

func NewJob(r *http.Request) *Job {
	return &Job{target: r.FormValue("host"), count: 1} // SOURCE
}

func handle(w http.ResponseWriter, r *http.Request) {
	job := NewJob(r)
	job.Run()
}
