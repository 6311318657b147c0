"""Routes of Go that a function of the program registers for whoever calls it."""

from tests.engines.taint.test_survey import survey_of

CHI = """package main

import ("net/http"; "github.com/go-chi/chi/v5")

func route(r chi.Router, path string, f func(r *http.Request) (string, error)) {
	raw(r, path, func(w http.ResponseWriter, r *http.Request) (string, error) { return f(r) })
}

func raw(r chi.Router, path string, f func(w http.ResponseWriter, r *http.Request) (string, error)) {
	handle := func(w http.ResponseWriter, r *http.Request) {
		text, _ := f(w, r)
		w.Write([]byte(text))
	}
	add(r, path, handle)
}

func add(r chi.Router, path string, handle func(w http.ResponseWriter, r *http.Request)) {
	r.HandleFunc("/"+path, handle)
}

func list(r *http.Request) (string, error) { return "", nil }

func play(w http.ResponseWriter, r *http.Request) (string, error) { return "", nil }

func note(name string, f func(r *http.Request) (string, error)) { println(name) }

func main() {
	r := chi.NewRouter()
	r.Route("/rest", func(r chi.Router) {
		r.Use(authenticate)
		route(r, "list", list)
		raw(r, "play", play)
		note("other", list)
	})
	http.ListenAndServe(":1", r)
}
"""
METHOD = """package main

import "net/http"

type server struct{ mux *http.ServeMux }

func (s *server) post(path string, f func(w http.ResponseWriter, r *http.Request) error) {
	s.mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
		if f(w, r) != nil {
			w.WriteHeader(500)
		}
	})
}

func (s *server) add(w http.ResponseWriter, r *http.Request) error { return nil }

func (s *server) routes() { s.post("/notes", s.add) }
"""


def test_what_helpers_register_are_routes() -> None:
    found = {one.address: one for one in survey_of({"main.go": CHI}).handlers}
    assert {address: one.scope.name for address, one in found.items()} == {"/rest/list": "list", "/rest/play": "play"}
    assert all(one.guards for one in found.values())


def test_a_method_may_be_such_a_helper() -> None:
    assert [(one.address, one.scope.name) for one in survey_of({"main.go": METHOD}).handlers] == [
        ("/notes", "server.add")
    ]
