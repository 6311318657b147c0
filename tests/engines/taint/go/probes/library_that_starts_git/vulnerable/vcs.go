package vcs

import "os/exec"

func Clone(url string) error { // SOURCE
	return exec.Command("git", "clone", url).Run() // SINK argument-injection
}

func Fetch(remote string) error { // SOURCE
	return run("fetch", remote)
}

func run(arguments ...string) error {
	return exec.Command("git", arguments...).Run() // SINK argument-injection
}
