package cae

import "strings"

func Clean(name string) string {
	return strings.Trim(name, "/")
}
