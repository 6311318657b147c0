package cae

import (
	"path"
	"strings"
)

func Clean(name string) string {
	return strings.Trim(path.Clean("/"+name), "/")
}
