package shop

import "os/exec"

func (j *Job) Run() error {
	return exec.Command("ping", "-c", "1", "--", j.target).Run()
}
