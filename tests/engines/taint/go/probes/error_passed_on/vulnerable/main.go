package main

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
)

func cleaned(name string) (string, error) {
	full := filepath.Join("/srv/data", name)
	return full, nil
}

func opened(name string) (string, error) {
	full, err := cleaned(name)
	if err != nil {
		return "", fmt.Errorf("opening: %w", err)
	}
	return full, nil
}

func show(w http.ResponseWriter, r *http.Request) {
	full, err := opened(r.FormValue("name")) // SOURCE
	if err != nil {
		return
	}
	os.ReadFile(full) // SINK path-traversal
}
