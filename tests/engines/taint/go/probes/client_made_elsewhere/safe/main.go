package main

import "net/http"

func preview(w http.ResponseWriter, r *http.Request) {
	address := r.FormValue("address")
	client := made(address)
	asked, _ := http.NewRequest("GET", address, nil)
	answer, _ := client.Do(asked)
	w.WriteHeader(answer.StatusCode)
}

func main() {
	http.HandleFunc("/preview", preview)
	http.ListenAndServe(":8080", nil)
}
