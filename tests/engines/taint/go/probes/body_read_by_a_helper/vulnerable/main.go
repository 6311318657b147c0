package main

import (
	"database/sql"
	"encoding/json"
	"errors"
	"net/http"
)

type note struct {
	Text string
}

type server struct {
	db *sql.DB
}

func (s *server) readJSON(r *http.Request, into interface{}) error {
	if err := json.NewDecoder(r.Body).Decode(into); err != nil { // SOURCE
		return errors.New("no JSON")
	}
	return nil
}

func (s *server) add(w http.ResponseWriter, r *http.Request) {
	var one note
	if err := s.readJSON(r, &one); err != nil {
		http.Error(w, "bad request", http.StatusBadRequest)
		return
	}
	s.db.Exec("INSERT INTO notes VALUES ('" + one.Text + "')") // SINK sql-injection
}

func main() {
	s := &server{}
	http.HandleFunc("/notes", s.add)
}
