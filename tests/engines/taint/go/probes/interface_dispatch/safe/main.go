package main

import (
	"database/sql"
	"net/http"
)

type Finder interface {
	Find(name string) error
}

type Table struct{ db *sql.DB }

func (t Table) Find(name string) error {
	_, err := t.db.Query("SELECT * FROM t WHERE n = $1", name)
	return err
}

type Server struct{ finder Finder }

func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.finder.Find(r.FormValue("n"))
}
