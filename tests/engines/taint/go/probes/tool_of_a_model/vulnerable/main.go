package main

import (
	"context"
	"os/exec"

	plain "github.com/mark3labs/mcp-go/mcp"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

type Input struct {
	Name string
}

func find(ctx context.Context, req *mcp.CallToolRequest, in Input) (*mcp.CallToolResult, any, error) { // SOURCE
	exec.Command("sh", "-c", "find "+in.Name).Run() // SINK command-injection
	return nil, nil, nil
}

func count(ctx context.Context, request plain.CallToolRequest) (*plain.CallToolResult, error) {
	name, err := request.RequireString("name")            // SOURCE
	exec.Command("sh", "-c", "wc "+name).Run()            // SINK command-injection
	kind, _ := request.GetArguments()["kind"].(string)    // SOURCE
	exec.Command("sh", "-c", "wc --kind="+kind).Run()     // SINK command-injection
	return nil, err
}

func main() {
	server := mcp.NewServer(nil, nil)
	mcp.AddTool(server, &mcp.Tool{Name: "find"}, find)
}
