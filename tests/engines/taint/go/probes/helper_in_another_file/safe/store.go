package main

import (
	"database/sql"
	"strconv"
)

var connection *sql.DB

func store(id int) {
	connection.QueryRow("SELECT * FROM items WHERE id = " + strconv.Itoa(id))
}
