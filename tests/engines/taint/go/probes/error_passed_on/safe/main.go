package main

import (
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

func cleaned(name string) (string, error) {
	full := filepath.Join("/srv/data", name)
	if !strings.HasPrefix(full, "/srv/data/") {
		return "", errors.New("outside")
	}
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
	full, err := opened(r.FormValue("name"))
	if err != nil {
		return
	}
	os.ReadFile(full)
}
