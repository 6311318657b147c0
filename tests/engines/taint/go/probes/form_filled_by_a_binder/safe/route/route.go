package route

import (
	"net/http"

	"example.org/app/form"
	"gopkg.in/macaron.v1"
)

func mirror(c *macaron.Context, options form.Options) {
	http.Get(options.Address)
}

func MigratePost(c *macaron.Context, f form.Migrate) {
	http.Get("https://example.org/" + f.Address)
	http.Get("https://" + f.Name)
}
