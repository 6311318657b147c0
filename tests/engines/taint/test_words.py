"""A finding says what enters and what it reaches in the words of the code, not in the solver's names."""

import pytest

from engines.taint.words import passed_on
from tests.engines.taint.flows import hits_of

MONGO = """
const { MongoClient } = require('mongodb');
const app = require('express')();
app.post('/find', async (req, res) => {
  const client = await MongoClient.connect('mongodb://db');
  const found = client.db('shop').collection('users');
  res.json(await found.findOne(%s));
});
"""
SPRING = """
import org.springframework.web.bind.annotation.*;
import org.springframework.jdbc.core.JdbcTemplate;
@RestController
class Finder {
  private JdbcTemplate rows;
  @PostMapping("/find")
  Object find(@RequestBody @Valid Map<String, String> wanted) {
    return rows.queryForList("select * from users where name = '" + wanted.get("name") + "'");
  }
}
"""
ECHO = """
package main
import ("os/exec"; "github.com/labstack/echo")
func main() {
  e := echo.New()
  e.GET("/run", func(c echo.Context) error {
    return exec.Command("sh", "-c", c.QueryParam("name")).Run()
  })
}
"""
LARAVEL = """<?php
use Illuminate\\Support\\Facades\\DB;
use Illuminate\\Support\\Facades\\Route;
Route::get('/stash/{id}', function ($id) {
    return DB::select(DB::raw("select * from stashes where id = " . $id));
});
"""


@pytest.mark.parametrize(
    ("path", "code", "said"),
    [
        ("a.js", MONGO % "req.body.who", "`req.body.who` comes in with the request and reaches `found.findOne`"),
        ("a.js", MONGO % 'req . body?.["who"]', "`req.body.who` comes in with the request and reaches `found.findOne`"),
        ("a.js", MONGO % "req.body['whose is it']", "`req.body['whose is it']` comes in"),
        ("A.java", SPRING, "`wanted` comes in with the request and reaches `rows.queryForList`"),
        ("a.go", ECHO, "`c.QueryParam('name')` comes in with the request and reaches `exec.Command`"),
        ("a.php", LARAVEL, "`$id` of `/stash/{id}` comes in with the request and reaches `DB.raw`"),
    ],
)
def test_the_words_are_those_of_the_code(path: str, code: str, said: str) -> None:
    assert any(one.message.startswith(said) for one in hits_of(code, path))


def test_a_path_says_the_same_as_the_message() -> None:
    [hit] = [one for one in hits_of(MONGO % "req.body.who", "a.js") if one.weakness == "nosql-injection"]
    notes = {one.role: one.note for one in hit.trace}
    assert notes["source"] == "`req.body.who` comes in with the request"
    assert notes["sink"] == "reaches `found.findOne`"


def test_a_line_without_end_is_cut() -> None:
    name = "a" * 2_000
    code = f"const app = require('express')();\napp.get('/', (req, res) => {{ eval(req.query.{name}.{name}); }});\n"
    found = hits_of(code, "a.js")
    assert found and all(len(one.message) < 200 for one in found)


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        ("passed to <view>", "passed to the page"),
        ("passed to Page_Views_Home_Index_cshtml.Execute", "passed to the page"),
        ("passed to handleConnect.<lambda>", "passed to a function in handleConnect"),
        ("passed to confirm.next.<lambda>.<lambda>", "passed to a function in confirm.next"),
        ("passed to Notes.find", "passed to Notes.find"),
        ("returned", "returned"),
    ],
)
def test_a_step_into_what_has_no_name_says_what_it_is(note: str, shown: str) -> None:
    assert passed_on(note) == shown
