"""Passwords that are kept as they were sent, where nothing in the program hashes one."""

import pytest

from tests.engines.taint.access.test_python_routes import said

_MODEL = """
const router = require('express').Router(); const { User } = require('./models');{more}
router.post('/people', async (req, res) => {
  const password = req.body.password;
  const user = await User.create({ name: req.body.name, password: {given} });
  res.json({ id: user.id });
});
module.exports = router;
"""
_ROUTE = """
const app = require('express')(); const Store = require('./store'); const store = new Store();
app.post('/people', async (req, res) => {
  const { name, password } = req.body;
  await store.add(name, {given});
  res.end();
});
"""
_STORE = """
class Store {
  add(name, password) {
    return this.db.all('INSERT INTO people (name, password) VALUES (?, ?)', [name, password]);
  }
}
module.exports = Store;
"""
_GIN = """package main

import "github.com/gin-gonic/gin"

func add(c *gin.Context) {
	var sent NewPerson
	c.ShouldBindJSON(&sent)
	db.Create(&Person{Name: sent.Name, Password: {given}})
}

func main() {
	r := gin.Default()
	r.POST("/people", add)
}
"""


@pytest.mark.parametrize(
    ("more", "given", "expected"),
    [
        ("", "password", ["people.js:5"]),
        ("", "req.body.password", ["people.js:5"]),
        ("", "made()", []),
        # Somewhere it is done, before it is saved perhaps.
        ("\\nconst bcrypt = require('bcrypt');", "password", []),
    ],
)
def test_record_of_a_model(more: str, given: str, expected: list[str]) -> None:
    text = _MODEL.replace("{more}", more.replace("\\n", "\n")).replace("{given}", given)
    assert said("password-in-clear", {"people.js": text}) == expected


@pytest.mark.parametrize(("given", "expected"), [("password", ["store.js:4"]), ("secretOf(name)", [])])
def test_statement_of_a_store(given: str, expected: list[str]) -> None:
    assert said("password-in-clear", {"app.js": _ROUTE.replace("{given}", given), "store.js": _STORE}) == expected


@pytest.mark.parametrize(("given", "expected"), [("sent.Password", ["main.go:8"]), ("hashOf(sent.Password)", [])])
def test_struct_in_go(given: str, expected: list[str]) -> None:
    assert said("password-in-clear", {"main.go": _GIN.replace("{given}", given)}) == expected


_LISTED = """
const app = require('express')(); const users = [];{more}
app.post('/people', async (req, res) => {
  const { name, password } = req.body;
  {list}.push({ name, password: {given} });
  res.end();
});
"""


@pytest.mark.parametrize(
    ("more", "kept", "given", "expected"),
    [
        ("", "users", "password", ["people.js:5"]),
        ("", "users", "made()", []),
        ("", "attempts", "password", []),
        (" const bcrypt = require('bcrypt');", "users", "await bcrypt.hash(password, 10)", []),
    ],
)
def test_list_of_accounts(more: str, kept: str, given: str, expected: list[str]) -> None:
    text = _LISTED.replace("{more}", more).replace("{list}", kept).replace("{given}", given)
    assert said("password-in-clear", {"people.js": text}) == expected
