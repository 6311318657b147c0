"""Conditions that libraries hold as values of types of their own: what they hold is bound, no part of the text."""

import pytest

from tests.engines.taint.programs import flows

SQUIRREL = """package main

import (
	"database/sql"
	"net/http"

	. "github.com/Masterminds/squirrel"
)

var db *sql.DB

func run(statement Sqlizer) {
	query, args, _ := statement.ToSql()
	db.Query(query, args...)
}

func owned(id ...string) And { return And{Eq{"kind": "note"}, Eq{"id": id}} }

func answer(w http.ResponseWriter, r *http.Request) {
	id := r.FormValue("id")
	run(%s)
}

func main() { http.HandleFunc("/", answer) }
"""
XORM = """package main

import (
	"net/http"

	"xorm.io/builder"
	"xorm.io/xorm"
)

type note struct{}
type store struct{ engine *xorm.Engine }

func (s *store) answer(w http.ResponseWriter, r *http.Request) {
	id, found := r.FormValue("id"), new(note)
	asked := builder.NewCond().And(builder.Eq{"kind": 1})
	s.engine.Desc("id").Where(%s).Get(found)
}
"""
FORMS = """package main

import (
	"net/http"
	"net/url"
)

func answer(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, %s, 302)
}

func main() { http.HandleFunc("/", answer) }
"""


@pytest.mark.parametrize(
    ("statement", "is_found"),
    [
        ('Select("*").From("notes").Where(And{Eq{"id": id}, Eq{"kind": 1}})', False),
        ('Select("*").From("notes").Where(owned(id))', False),
        ('Update("notes").Where(Eq{"kind": 1}).Set("name", id)', False),
        ('Insert("notes").SetMap(map[string]any{"id": id})', False),
        ('Select("*").From("notes").Where("id not in (?)", id).RemoveOffset()', False),
        ('Select("name, " + id).From("notes")', True),
        ('Select("*").From("notes").Where("id = \'" + id + "\'")', True),
        ('Select("*").From("notes").Where(And{Expr("id = " + id)})', True),
    ],
)
def test_conditions_of_squirrel_bind_what_they_hold(statement: str, *, is_found: bool) -> None:
    assert bool(flows({"main.go": SQUIRREL % statement})) is is_found


@pytest.mark.parametrize(
    ("condition", "is_found"),
    [
        ('builder.Lt{"kind": 3}.And(builder.Eq{"id": id})', False),
        ('asked.And(builder.In("id", id)).Or(builder.Like{"name", id})', False),
        ('asked.And(builder.Expr("id = " + id))', True),
        ('"id = " + id', True),
    ],
)
def test_conditions_of_xorm_bind_what_they_hold(condition: str, *, is_found: bool) -> None:
    assert bool(flows({"main.go": XORM % condition})) is is_found


def test_what_a_literal_of_a_librarys_type_holds_is_still_in_what_its_method_gives() -> None:
    assert flows({"main.go": FORMS % 'url.URL{Host: r.FormValue("to")}.String()'})
    kept = 'headers.Values{"to": {r.FormValue("to")}}.First()'
    assert flows({"main.go": FORMS.replace('"net/url"', '"example.com/headers"') % kept})


FILES = """package main

import (
	"embed"
	"io"
	"net/http"
	"strings"
)

//go:embed dist
var dist embed.FS

type rooted struct {
	files  http.FileSystem
	prefix string
}

func (f *rooted) Open(name string) (http.File, error) {
	return f.files.Open(strings.TrimPrefix(name, f.prefix))
}

func answer(w http.ResponseWriter, r *http.Request) {
	files := &rooted{http.FS(dist), "/x"}
	file, _ := files.Open(r.URL.Path)
	data, _ := io.ReadAll(file)
	w.Write(data)
	%s
}

func main() { http.HandleFunc("/", answer) }
"""


def test_what_a_file_holds_is_not_its_name() -> None:
    assert flows({"main.go": FILES % ""}) == []
    assert flows({"main.go": FILES % 'w.Write([]byte("<p>" + r.URL.Path))'})


BUILT = """package main

import (
	"fmt"
	"net/http"

	"xorm.io/builder"
	"xorm.io/xorm"
)

type store struct{ engine *xorm.Engine }

func (s *store) answer(w http.ResponseWriter, r *http.Request) {
	word := r.FormValue("word")
	asked := builder.MySQL().Select("id").From("notes")
	asked.Where(%s).And(builder.Eq{"kind": 1})
	inner, _, _ := asked.ToSQL()
	outer, _, _ := builder.MySQL().Select("*").From(fmt.Sprintf("(%%s UNION ALL %%s)", inner, inner), "t").ToSQL()
	given := []any{}
	given = append(given, outer)
	given = append(given, []any{word}...)
	s.engine.Query(given...)
	s.engine.Query(asked)
}
"""


@pytest.mark.parametrize(
    ("condition", "is_found"), [('builder.Like{"name", word}', False), ('"name LIKE \'" + word + "\'"', True)]
)
def test_statements_of_xorm_are_built_of_texts_and_of_what_is_bound(condition: str, *, is_found: bool) -> None:
    assert bool(flows({"main.go": BUILT % condition})) is is_found
