package main

import (
	"context"
	"net/http"
	"os"
	"os/exec"

	"connectrpc.com/connect"
	"github.com/danielgtaylor/huma/v2"
)

type Asked struct {
	Name string `path:"name"`
	Body struct {
		File string
	}
}

type Shelf struct{}

func (s Shelf) Read(ctx context.Context, in *Asked) (*Page, error) { // SOURCE
	text, err := os.ReadFile("/data/" + in.Name) // SINK path-traversal
	return &Page{Body: text}, err
}

func remove(ctx context.Context, in *Asked) (*Page, error) { // SOURCE
	return nil, os.Remove("/data/" + in.Body.File) // SINK path-traversal
}

func (s *Shelf) Count(ctx context.Context, req *connect.Request[Counted]) (*connect.Response[Counted], error) {
	exec.Command("sh", "-c", "wc "+req.Header().Get("X-Name")).Run() // SOURCE SINK command-injection
	return nil, nil
}

func setUp(api huma.API) {
	shelf := Shelf{}
	huma.Register(api, huma.Operation{Method: http.MethodGet, Path: "/books/{name}"}, shelf.Read)
	huma.Delete(api, "/books", remove)
}
