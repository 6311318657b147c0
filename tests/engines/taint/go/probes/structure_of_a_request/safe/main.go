package main

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strconv"

	"github.com/danielgtaylor/huma/v2"
)

type Asked struct {
	Number int `path:"number"`
	Name   string
}

type Shelf struct{}

func (s Shelf) Read(ctx context.Context, in *Asked) (*Page, error) {
	text, err := os.ReadFile("/data/" + strconv.Itoa(in.Number))
	return &Page{Body: text}, err
}

func remove(ctx context.Context, in *Asked) (*Page, error) {
	return nil, os.Remove("/data/" + filepath.Base(in.Name))
}

func setUp(api huma.API) {
	shelf := Shelf{}
	huma.Register(api, huma.Operation{Method: http.MethodGet, Path: "/books/{number}"}, shelf.Read)
	huma.Delete(api, "/books", remove)
}
