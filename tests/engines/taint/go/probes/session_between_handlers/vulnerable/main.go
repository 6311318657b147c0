package main

import (
	"database/sql"
	"net/http"

	"github.com/gorilla/sessions"
)

var db *sql.DB
var store = sessions.NewCookieStore([]byte("k"))

func keep(w http.ResponseWriter, r *http.Request) {
	session, _ := store.Get(r, "shop")
	session.Values["city"] = r.FormValue("city") // SOURCE
	session.Values["page"] = "1"
	session.Save(r, w)
}

func show(w http.ResponseWriter, r *http.Request) {
	session, _ := store.Get(r, "shop")
	city := session.Values["city"].(string)
	db.Query("SELECT id FROM shops WHERE city = '" + city + "'") // SINK sql-injection
}

func main() {
	http.HandleFunc("/keep", keep)
	http.HandleFunc("/show", show)
}
