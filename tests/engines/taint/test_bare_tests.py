"""What cannot hurt though it comes from outside: nothing, places in lists, what chance picks, the page one was on."""

import pytest

from tests.engines.taint.programs import flows

_PROGRAM = """import os
from flask import Flask, request, abort
from django.utils.http import url_has_allowed_host_and_scheme
app = Flask(__name__)
def is_good(text): return text.isalnum()
@app.route('/x')
def x():
    name, other = request.args.get('name'), request.args.get('other')
%s
    os.system('ls ' + name)
    return {}
"""
_ASKED = [
    "    if name and not name.isalnum(): abort(400)",
    "    if name and not is_good(name): name = ''",
    "    if not (not name or name.isalnum()): abort(400)",
    "    if name is not None and not name.isalnum(): abort(400)",
    "    if name != '' and not is_good(name): return {}",
    "    if not (name is None or is_good(name)): abort(400)",
    "    is_fine = not name or is_good(name)\n    if not is_fine: abort(400)",
]
_ASKED_ANOTHER = [
    "    if other and not name.isalnum(): abort(400)",
    "    if name and not is_good(other): abort(400)",
    "    if name and name.isalnum(): abort(400)",
    "    if name and len(name) < 9 and not name.isalnum(): abort(400)",
    "    if not other or name.isalnum(): pass",
    "    if name == '' and not is_good(name): abort(400)",
    "    if name != 'a' and len(name) < 9 and not is_good(name): abort(400)",
]


@pytest.mark.parametrize("asked", _ASKED)
def test_nothing_is_as_good_as_what_was_found_good(asked: str) -> None:
    assert flows({"a.py": _PROGRAM % asked}) == []


@pytest.mark.parametrize("asked", _ASKED_ANOTHER)
def test_what_is_asked_of_another_says_nothing(asked: str) -> None:
    assert [one.kind for one in flows({"a.py": _PROGRAM % asked})] == ["command-injection"]


_SCRIPT = """const app = require('express')();
app.get('/x', (req, res) => {
  let next = req.query.next;
  if (%s && !/^\\/[a-z]+$/.test(next)) next = '/';
  res.redirect(next);
});
"""


def test_it_is_the_same_in_scripts() -> None:
    assert flows({"a.js": _SCRIPT % "next"}) == []
    assert [one.kind for one in flows({"a.js": _SCRIPT % "req.query.now"})] == ["open-redirect"]


_PICKED = """import random
from flask import Flask, session
app = Flask(__name__)
@app.route('/x')
def x():
    prize = random.choice(app.prizes)
    session['prize'] = %s
    return {}
"""


def test_what_something_picked_by_chance_has_is_no_secret() -> None:
    assert flows({"a.py": _PICKED % "prize.number"}) == []
    assert flows({"a.py": _PICKED % "prize['number']"}) == []
    assert [one.kind for one in flows({"a.py": _PICKED % "prize"})] == ["weak-random"]
    assert [one.kind for one in flows({"a.py": _PICKED % "str(prize).upper()[:6]"})] == ["weak-random"]


_CONNECTED = """import http.client
from flask import Flask, request
app = Flask(__name__)
@app.route('/x')
def x():
    line = http.client.HTTPSConnection(%s)
    line.request('GET', %s)
    return {}
"""


def test_whoever_is_connected_with_answers_whatever_is_asked_for() -> None:
    assert flows({"a.py": _CONNECTED % ("'shop.test'", "request.args['way']")}) == []
    found = flows({"a.py": _CONNECTED % ("request.args['host']", "'/'")})
    assert [(one.kind, one.line) for one in found] == [("server-side-request", 6)]


@pytest.mark.parametrize("way", ["request.referrer", "request.headers.get('Referer')", "request.headers['Referer']"])
def test_whoever_is_led_back_has_been_there(way: str) -> None:
    begun = "from flask import Flask, request, redirect\napp = Flask(__name__)\n"
    program = begun + "@app.route('/x')\ndef x(): return redirect(%s)\n"
    assert flows({"a.py": program % way}) == []
    assert [one.kind for one in flows({"a.py": program % "request.headers['Next']"})] == ["open-redirect"]


_MARKS = """package main
import ("database/sql"; "net/http"; "strings")
var db *sql.DB
func main() {
	http.HandleFunc("/x", func(w http.ResponseWriter, r *http.Request) {
		names := strings.Split(r.FormValue("names"), ",")
		marks := make([]string, len(names))
		for i := range names { marks[i] = %s }
		db.Query("SELECT 1 WHERE name IN (" + strings.Join(marks, ",") + ")")
	})
}
"""


def test_places_in_a_list_say_nothing_of_what_stands_there() -> None:
    assert flows({"a.go": _MARKS % '"?"'}) == []
    assert [one.kind for one in flows({"a.go": _MARKS % "names[i]"})] == ["sql-injection"]


_READ = """import os, pandas
from flask import Flask, request
app = Flask(__name__)
FOLDER = os.path.join(os.path.dirname(__file__), 'kept')
@app.route('/x')
def x():
    pandas.read_csv(%s)
    return {}
"""


def test_what_stands_behind_a_folder_begins_with_no_host() -> None:
    joined = flows({"a.py": _READ % "os.path.join(FOLDER, request.args['name'])"})
    assert [one.kind for one in joined] == ["path-traversal"]
    assert "server-side-request" in {one.kind for one in flows({"a.py": _READ % "request.args['name']"})}


_LED = """from aiohttp import web
async def led(request):
    raise web.HTTPFound(%s)
app = web.Application()
app.router.add_get('/x/{name}', led)
"""


@pytest.mark.parametrize(
    "way", ["request.path.rstrip('/')", "request.app.router['x'].url_for().with_query({'q': request.query['q']})"]
)
def test_addresses_of_ones_own_are_no_other_hosts(way: str) -> None:
    assert flows({"a.py": _LED % way}) == []
    assert [one.kind for one in flows({"a.py": _LED % "request.query['q']"})] == ["open-redirect"]
