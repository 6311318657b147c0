package main

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
)

type order struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
}

func create(db *sql.DB, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	var sent order
	if err := json.Unmarshal(body, &sent); err != nil {
		return
	}
	db.Exec("INSERT INTO orders VALUES (" + fmt.Sprint(sent.Count) + ")")
}
