package vcs

import (
	"errors"
	"os/exec"
	"strings"
)

func Clone(url string) error {
	return exec.Command("git", "clone", "--", url).Run()
}

func Fetch(remote string) error {
	if strings.HasPrefix(remote, "-") {
		return errors.New(remote)
	}
	return run("fetch", remote)
}

func Pull(remote string) error {
	return run("pull", "--", remote)
}

func run(arguments ...string) error {
	return exec.Command("git", arguments...).Run()
}
