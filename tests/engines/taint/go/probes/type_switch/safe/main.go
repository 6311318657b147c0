package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
)

func show(w http.ResponseWriter, r *http.Request) {
	var sent interface{}
	json.NewDecoder(r.Body).Decode(&sent)
	switch value := sent.(type) {
	case int:
		os.ReadFile("page" + fmt.Sprint(value))
	case bool:
		println(value)
	}
}
