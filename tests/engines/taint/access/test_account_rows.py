"""Rows of accounts that are sent with their password: by statements of SQL, through callbacks, promises and lists."""

from typing import Final

import pytest

from tests.engines.taint.access.saying import said

_SIGN_UP: Final = """
const db = require('./db');
exports.add = (name, hash) => db.run('INSERT INTO users (name, password) VALUES (?, ?)', [name, hash]);
"""
_CALLBACK: Final = """
const app = require('express')(); const db = require('./db');
app.get('/users/:id', (req, res) => {
  db.query('SELECT {columns} FROM users WHERE id = ?', [req.params.id], (error, rows) => {
    if (error) return res.sendStatus(500);
    res.json({ user: rows[0] });
  });
});
"""
_PREPARED: Final = """
const app = require('express')(); const db = require('./db');
app.get('/users', (req, res) => {
  const all = db.prepare('SELECT {columns} FROM users').all();
  res.json(all);
});
"""
_PROMISE: Final = """
const app = require('express')(); const db = require('./db');
const byName = (name) => {
  return new Promise((resolve, reject) => {
    db.get('SELECT {columns} FROM users WHERE name = ?', [name], (error, row) => {
      if (error) reject(error); else resolve(row);
    });
  });
};
app.get('/users/:name', async (req, res) => {
  const user = await byName(req.params.name);
  {before}
  res.json({ message: 'found', user });
});
"""
_UNPACKED: Final = """
const app = require('express')(); const db = require('./db');
app.get('/users/:id', async (req, res) => {
  const [rows] = await db.query('SELECT {columns} FROM users WHERE id = ?', [req.params.id]);
  res.json(rows[0]);
});
"""


def _said(text: str, columns: str = "*", before: str = "") -> list[str]:
    program = text.replace("{columns}", columns).replace("{before}", before)
    return said("account-in-answer", {"app.js": program, "accounts.js": _SIGN_UP})


@pytest.mark.parametrize(("text", "line"), [(_CALLBACK, 6), (_PREPARED, 5), (_PROMISE, 13), (_UNPACKED, 5)])
def test_whole_row_of_an_account_is_told_where_it_is_sent(text: str, line: int) -> None:
    assert _said(text) == [f"app.js:{line}"]


@pytest.mark.parametrize("text", [_CALLBACK, _PREPARED, _PROMISE, _UNPACKED])
def test_named_columns_without_the_password_are_not(text: str) -> None:
    assert _said(text, columns="id, name") == []


def test_password_that_is_taken_out_before_is_not() -> None:
    assert _said(_PROMISE, before="delete user.password;") == []


def test_table_without_a_password_is_not() -> None:
    assert said("account-in-answer", {"app.js": _PREPARED.replace("{columns}", "*")}) == []


_LIST: Final = """
const app = require('express')();
const users = [];
app.post('/users', (req, res) => {
  const made = { id: users.length, name: req.body.name, {field}: kept(req.body) };
  users.push(made);
  res.sendStatus(201);
});
app.get('/users', (req, res) => {
  res.json({ users });
});
"""


@pytest.mark.parametrize(("field", "expected"), [("password", ["app.js:10"]), ("city", [])])
def test_list_of_accounts_has_what_is_put_there(field: str, expected: list[str]) -> None:
    assert said("account-in-answer", {"app.js": _LIST.replace("{field}", field)}) == expected
