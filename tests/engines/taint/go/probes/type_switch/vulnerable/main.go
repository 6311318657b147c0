package main

import (
	"encoding/json"
	"net/http"
	"os"
)

func show(w http.ResponseWriter, r *http.Request) {
	var sent interface{}
	json.NewDecoder(r.Body).Decode(&sent) // SOURCE
	switch value := sent.(type) {
	case string:
		os.ReadFile(value) // SINK path-traversal
	case float64:
		println(value)
	}
}
