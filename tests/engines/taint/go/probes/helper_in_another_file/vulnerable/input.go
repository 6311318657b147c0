package main

import "net/http"

func wanted(request *http.Request) string {
	return request.PostFormValue("id") // SOURCE
}
