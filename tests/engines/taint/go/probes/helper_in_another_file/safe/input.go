package main

import (
	"net/http"
	"strconv"
)

func wanted(request *http.Request) int {
	id, _ := strconv.Atoi(request.PostFormValue("id"))
	return id
}
