package main

import (
	"net/http"
	"os/exec"
	"sync"
)

func iife(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	func() {
		q = "ls"
	}()
	exec.Command("bash", "-c", q).Run()
}

func named(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	reset := func() { q = "ls" }
	reset()
	exec.Command("bash", "-c", q).Run()
}

func waited(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		q = "ls"
	}()
	wg.Wait()
	exec.Command("bash", "-c", q).Run()
}
