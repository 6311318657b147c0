"""Libraries imported without a name, rows of ozzo-dbx, and requests that a program sends itself."""

import pytest

from tests.engines.taint.programs import flows

DOTTED = """package main

import ("net/http"; . "os/exec")

func answer(w http.ResponseWriter, r *http.Request) { %s }

func main() { http.HandleFunc("/", answer) }
"""
ROWS = """package main

import (
	"net/http"
	"os"

	. "github.com/Masterminds/squirrel"
	"github.com/pocketbase/dbx"
)

type Note struct{ ID, Path string }
type notes struct{ db dbx.Builder }

func (n notes) one(statement Sqlizer, found any) error {
	query, args, err := statement.ToSql()
	if err != nil {
		return err
	}
	params := dbx.Params{}
	for place, one := range args {
		params[string(rune(place))] = one
	}
	return n.db.NewQuery(query).Bind(params).One(found)
}

func answer(w http.ResponseWriter, r *http.Request) {
	id := r.FormValue("id")
	var n notes
	var note Note
	%s
	os.Remove(note.Path)
}

func main() { http.HandleFunc("/", answer) }
"""
SENT = """package main

import ("database/sql"; "net/http")

var db *sql.DB

type client struct{ inner *http.Client }

func (c *client) %s(%srequest *http.Request) (*http.Response, error) {
	db.Query("SELECT * FROM kept WHERE name = " + request.Header.Get("X-Name"))
	return c.inner.Do(request)
}
"""


@pytest.mark.parametrize(
    ("body", "is_found"),
    [('Command("sh", "-c", r.FormValue("x")).Run()', True), ('Command("ls", r.FormValue("x")).Run()', False)],
)
def test_a_library_without_a_name_is_known(body: str, *, is_found: bool) -> None:
    assert bool(flows({"main.go": DOTTED % body})) is is_found


@pytest.mark.parametrize(
    "body",
    [
        'n.one(Select("*").From("notes").Where(Eq{"id": id}), &note)',
        'n.db.Select("path").From("notes").Where(dbx.HashExp{"id": id}).One(&note)',
        'n.db.Select().Where(dbx.NewExp("id = {:id}", dbx.Params{"id": id})).One(&note)',
    ],
)
def test_a_row_is_not_what_it_was_found_by(body: str) -> None:
    assert flows({"main.go": ROWS % body}) == []


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ('n.db.NewQuery("SELECT * FROM notes WHERE id = " + id).One(&note)', "sql-injection"),
        ("note.Path = id", "path-traversal"),
    ],
)
def test_what_is_put_into_a_statement_is_seen(body: str, kind: str) -> None:
    assert {one.kind for one in flows({"main.go": ROWS % body})} == {kind}


@pytest.mark.parametrize(
    ("name", "before", "is_found"),
    [("Do", "", False), ("RoundTrip", "", False), ("ServeHTTP", "w http.ResponseWriter, ", True)],
)
def test_a_request_that_is_sent_is_none_that_came_in(name: str, before: str, *, is_found: bool) -> None:
    assert bool(flows({"client.go": SENT % (name, before)})) is is_found
