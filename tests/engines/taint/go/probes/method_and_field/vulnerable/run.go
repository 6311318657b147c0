package shop

import "os/exec"

func (j *Job) Run() error {
	return exec.Command("sh", "-c", "ping "+j.target).Run() // SINK command-injection
}
