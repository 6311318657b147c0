package main

import (
	"context"
	"net"
	"net/http"
)

func made(address string) *http.Client {
	to := looked(address)
	return &http.Client{Transport: &http.Transport{
		DialContext: func(ctx context.Context, network, asked string) (net.Conn, error) {
			return net.Dial(network, to)
		},
	}}
}

func looked(address string) string {
	ip := net.ParseIP(address)
	if ip == nil || !ip.IsGlobalUnicast() || ip.IsPrivate() {
		return "192.0.2.1:80"
	}
	return ip.String() + ":80"
}
