package main

import (
	"context"
	"database/sql"
	"fmt"

	pb "example.com/shop/people"
	"example.com/shop/store"
)

type server struct {
	pb.UnimplementedPeopleServer
	db *sql.DB
}

func (s *server) Find(ctx context.Context, in *store.Row) ([]byte, error) {
	s.db.Query(fmt.Sprintf("SELECT id FROM people WHERE name = '%s'", in.Name))
	return nil, nil
}
