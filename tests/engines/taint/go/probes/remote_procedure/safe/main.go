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

func (s *server) Find(ctx context.Context, in *pb.Wanted) (*pb.Person, error) {
	s.db.Query("SELECT id FROM people WHERE name = ?", in.GetName())
	return &pb.Person{}, nil
}

func (s *server) count(table *pb.Wanted) {
	s.db.Query(fmt.Sprintf("SELECT count(*) FROM %s", table.GetName()))
}
