package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/nwaples/rardecode"
)

type entry struct {
	os.FileInfo
	header interface{}
}

func inside(folder, name string) error {
	folder, _ = filepath.Abs(folder)
	target := filepath.Join(folder, name)
	if !strings.HasPrefix(target, folder) {
		return errors.New("outside")
	}
	return nil
}

func unpack(one entry, folder string) error {
	header, ok := one.header.(*rardecode.FileHeader)
	if !ok {
		return errors.New("no header")
	}
	if err := inside(folder, header.Name); err != nil {
		return err
	}
	return write(filepath.Join(folder, header.Name))
}

func write(target string) error {
	file, err := os.Create(target)
	if err != nil {
		return err
	}
	return file.Close()
}
