package shop

import (
	"fmt"
	"net/http"
)

type handler func(in string) string

type step struct {
	name   string
	handle handler
}

type route struct {
	base  string
	steps []*step
}

var routes = map[string]route{}

func register(one route) { routes[one.base] = one }

func search(in string) string {
	query := fmt.Sprintf("SELECT name FROM goods WHERE name = '%s'", in)
	_, err := db.Exec(query) // SINK sql-injection
	return fmt.Sprint(err != nil)
}

func setup() {
	steps := []*step{{name: "search", handle: search}}
	register(route{base: "sql", steps: steps})
	for base, one := range routes {
		http.HandleFunc("/"+base, serve(one))
	}
}

func serve(one route) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		in := r.FormValue("in") // SOURCE
		for _, step := range one.steps {
			if step.name == r.Method {
				step.handle(in)
			}
		}
	}
}
