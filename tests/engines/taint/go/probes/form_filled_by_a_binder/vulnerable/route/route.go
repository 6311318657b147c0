package route

import (
	"net/http"

	"example.org/app/form"
	"gopkg.in/macaron.v1"
)

func MigratePost(c *macaron.Context, f form.Migrate) { // SOURCE
	http.Get(f.Address) // SINK server-side-request
	fetch(f)
}

func fetch(f form.Migrate) { // SOURCE
	http.Get(f.Address) // SINK server-side-request
}
