package main

import (
	"context"
	"database/sql"
	"fmt"

	pb "example.com/shop/people"
)

type server struct {
	pb.UnimplementedPeopleServer
	db *sql.DB
}

func (s *server) Find(ctx context.Context, in *pb.Wanted) (*pb.Person, error) { // SOURCE
	s.db.Query(fmt.Sprintf("SELECT id FROM people WHERE name = '%s'", in.GetName())) // SINK sql-injection
	return &pb.Person{}, nil
}
