package main

import (
	"context"
	"fmt"
	"os/exec"

	plain "github.com/mark3labs/mcp-go/mcp"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

type Input struct {
	Name string
}

func find(ctx context.Context, req *mcp.CallToolRequest, in Input) (*mcp.CallToolResult, any, error) {
	exec.Command("find", "--", in.Name).Run()
	return nil, nil, nil
}

func count(ctx context.Context, request plain.CallToolRequest) (*plain.CallToolResult, error) {
	number := request.GetInt("number", 1)
	exec.Command("sh", "-c", fmt.Sprintf("wc %d", number)).Run()
	return nil, nil
}

func main() {
	server := mcp.NewServer(nil, nil)
	mcp.AddTool(server, &mcp.Tool{Name: "find"}, find)
}
