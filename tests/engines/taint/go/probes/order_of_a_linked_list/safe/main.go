package main

import (
	"container/list"
	"net/http"
	"os/exec"
)

func listedGood2(w http.ResponseWriter, r *http.Request) {
	l := list.New()
	l.PushBack(r.FormValue("q"))
	l.PushBack("ls")
	l.Remove(l.Front())
	v := l.Front().Value.(string)
	exec.Command("bash", "-c", v).Run()
}
