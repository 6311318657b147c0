"""Pieces of a path that are put together again, in Python and Go, and ways to see that none of them leads up."""

import pytest

from tests.engines.taint.programs import flows

_PYTHON = """import os
from flask import Flask, request, abort
from werkzeug.utils import secure_filename
app = Flask(__name__)
@app.route('/x')
def x():
    way = request.args['way']
%s
    return {'a': open('/srv/' + rest).read()}
"""
_JOINED = [
    "    rest = '/'.join(way.split('/')[1:])",
    "    pieces = way.split('/')\n    rest = '/'.join(pieces[:-1])",
    "    rest = '/'.join([one for one in way.split('/') if one])",
    "    first, *others = way.split('/')\n    rest = '/'.join(others)",
    "    rest = os.sep.join(way.split(os.sep)[1:])",
    "    rest = os.path.join(*way.split('/')[1:])",
]
_LOOKED_AT = [
    "    pieces = way.split('/')\n    if '..' in pieces: abort(400)\n    rest = '/'.join(pieces[1:])",
    "    if '..' in way: abort(400)\n    rest = '/'.join(way.split('/')[1:])",
    "    rest = '/'.join([one for one in way.split('/') if one not in ('', '.', '..')])",
    "    rest = os.sep.join(one for one in way.split(os.sep) if one not in (os.curdir, os.pardir))",
    "    rest = '/'.join(secure_filename(one) for one in way.split('/'))",
    "    pieces = way.split('/')\n    if any(one in ('..', '.') for one in pieces): abort(400)\n"
    "    rest = '/'.join(pieces)",
    "    kept = []\n    for one in way.split('/'):\n        if one in ('..', '.'):\n            continue\n"
    "        kept.append(one)\n    rest = '/'.join(kept)",
    "    rest = way.split('/')[-1]",
    "    rest = way.split(os.sep)[-1]",
    "    rest = way.replace(os.path.sep, '_')",
    "    rest = '_'.join(way.split('/'))",
]


@pytest.mark.parametrize("made", _JOINED)
def test_pieces_that_are_joined_are_a_path_again(made: str) -> None:
    assert [one.kind for one in flows({"a.py": _PYTHON % made})] == ["path-traversal"]


@pytest.mark.parametrize("made", _LOOKED_AT)
def test_pieces_of_which_none_leads_up_stay_below(made: str) -> None:
    assert flows({"a.py": _PYTHON % made}) == []


_GO = """package main
import ("net/http"; "os"; "strings")
func main() {
	http.HandleFunc("/x", func(w http.ResponseWriter, r *http.Request) {
		pieces := strings.Split(r.FormValue("way"), "/")
		%s
		os.ReadFile("/srv/" + rest)
	})
}
"""


def test_pieces_that_are_joined_in_go_are_a_path_again() -> None:
    assert [one.kind for one in flows({"a.go": _GO % 'rest := strings.Join(pieces[1:], "/")'})] == ["path-traversal"]
    assert flows({"a.go": _GO % 'rest := strings.Join(pieces, "-")'}) == []
    assert flows({"a.go": _GO % "rest := pieces[1]"}) == []
