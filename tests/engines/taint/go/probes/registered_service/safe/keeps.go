package main

import "os/exec"

type folder struct {
	Name string
}

// PackHere is for the program itself: no message and no context come with it.
func (s *server) PackHere(one *folder) error {
	return exec.Command("sh", "-c", "tar c "+one.Name).Run()
}
