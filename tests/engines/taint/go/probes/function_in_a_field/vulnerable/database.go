package shop

import "database/sql"

var db *sql.DB
