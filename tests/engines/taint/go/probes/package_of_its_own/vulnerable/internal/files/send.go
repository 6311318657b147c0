package files

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
)

func Send(w http.ResponseWriter, name string) {
	file, err := os.Open(filepath.Join("public", name)) // SINK path-traversal
	if err != nil {
		return
	}
	io.Copy(w, file)
}
