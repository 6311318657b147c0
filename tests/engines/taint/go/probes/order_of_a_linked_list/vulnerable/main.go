package main

import (
	"container/list"
	"net/http"
	"os/exec"
)

func listedBad(w http.ResponseWriter, r *http.Request) {
	l := list.New()
	l.PushBack("ls")
	l.PushBack(r.FormValue("q")) // SOURCE
	for e := l.Front(); e != nil; e = e.Next() {
		exec.Command("bash", "-c", e.Value.(string)).Run() // SINK command-injection
	}
}

func listedBad2(w http.ResponseWriter, r *http.Request) {
	l := list.New()
	l.PushBack("ls")
	l.PushBack(r.FormValue("q")) // SOURCE
	l.Remove(l.Front())
	v := l.Front().Value.(string)
	exec.Command("bash", "-c", v).Run() // SINK command-injection
}
