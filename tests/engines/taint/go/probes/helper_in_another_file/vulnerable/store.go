package main

import "database/sql"

var connection *sql.DB

func store(id string) {
	connection.QueryRow("SELECT * FROM items WHERE id = " + id) // SINK sql-injection
}
