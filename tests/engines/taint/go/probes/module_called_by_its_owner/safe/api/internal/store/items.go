package store

import "database/sql"

type Items struct {
	DB *sql.DB
}

func (s *Items) Find(id string) error {
	var name string
	return s.DB.QueryRow("SELECT name FROM items WHERE id = $1", id).Scan(&name)
}
