package main

import (
	"errors"
	"os"
	"path/filepath"

	"github.com/nwaples/rardecode"
)

type entry struct {
	os.FileInfo
	header interface{}
}

func unpack(one entry, folder string) error {
	header, ok := one.header.(*rardecode.FileHeader)
	if !ok {
		return errors.New("no header")
	}
	return write(filepath.Join(folder, header.Name)) // SOURCE
}

func write(target string) error {
	file, err := os.Create(target) // SINK path-traversal
	if err != nil {
		return err
	}
	return file.Close()
}
