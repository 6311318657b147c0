package main

import (
	"archive/zip"
	"os"
	"path/filepath"
)

func unpack(archive, folder string) error {
	reader, err := zip.OpenReader(archive)
	if err != nil {
		return err
	}
	for _, entry := range reader.File {
		target := filepath.Join(folder, entry.Name) // SOURCE
		os.Create(target) // SINK path-traversal
	}
	return nil
}
