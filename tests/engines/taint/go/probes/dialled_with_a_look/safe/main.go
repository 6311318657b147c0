package main

import (
	"context"
	"errors"
	"net"
	"net/http"
	"syscall"
)

func client() *http.Client {
	dialer := &net.Dialer{Control: func(network, address string, c syscall.RawConn) error {
		host, _, _ := net.SplitHostPort(address)
		if ip := net.ParseIP(host); ip == nil || ip.IsPrivate() {
			return errors.New("not there")
		}
		return nil
	}}
	return &http.Client{Transport: &http.Transport{DialContext: dialer.DialContext}}
}

func preview(w http.ResponseWriter, r *http.Request) {
	asked, _ := http.NewRequestWithContext(context.Background(), "GET", r.FormValue("address"), nil)
	answer, _ := client().Do(asked)
	w.WriteHeader(answer.StatusCode)
}

func main() {
	http.HandleFunc("/preview", preview)
	http.ListenAndServe(":8080", nil)
}
