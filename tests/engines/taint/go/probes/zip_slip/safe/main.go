package main

import (
	"archive/zip"
	"os"
	"path/filepath"
	"strings"
)

func unpack(archive, folder string) error {
	reader, err := zip.OpenReader(archive)
	if err != nil {
		return err
	}
	for _, entry := range reader.File {
		target := filepath.Join(folder, entry.Name)
		if !strings.HasPrefix(target, filepath.Clean(folder)+string(os.PathSeparator)) {
			continue
		}
		os.Create(target)
	}
	return nil
}
