package main

import (
	"context"
	"os/exec"

	pb "example.com/shop/files"
	"google.golang.org/grpc"
)

type server struct{}

func (s *server) Pack(ctx context.Context, in *pb.Wanted) (*pb.Done, error) { // SOURCE
	return &pb.Done{}, exec.Command("sh", "-c", "tar c "+in.GetFolder()).Run() // SINK command-injection
}

func main() {
	pb.RegisterFilesServer(grpc.NewServer(), &server{})
}
