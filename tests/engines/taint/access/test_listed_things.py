"""Lists that a program in JavaScript keeps at the top of a file are what it stores."""

from typing import Final

import pytest

from tests.engines.taint.access.saying import said

_APP: Final = """
const app = require('express')(); const { requireLogin } = require('./login');
const {name} = [{ id: 1, text: 'first' }];
app.post('/notes', requireLogin, (req, res) => { {name}.push(req.body); res.end(); });
app.put('/notes/:id', requireLogin, (req, res) => { {name}[req.params.id] = req.body; res.end(); });
app.delete('/notes/:id', {guard}(req, res) => {
  {change}
  res.end();
});
"""
_REMOVES: Final = "{name}.splice(Number(req.params.id), 1);"


def _said(change: str, name: str = "notes", guard: str = "") -> list[str]:
    text = _APP.replace("{change}", change).replace("{name}", name).replace("{guard}", guard)
    return said("missing-authentication", {"app.js": text})


@pytest.mark.parametrize("change", [_REMOVES, "{name}[Number(req.params.id)] = null;"])
def test_list_that_anybody_may_change_is_told(change: str) -> None:
    assert _said(change) == ["app.js:6"]


def test_list_behind_the_guard_of_its_siblings_is_not() -> None:
    assert _said(_REMOVES, guard="requireLogin, ") == []


@pytest.mark.parametrize("change", ["res.locals.seen = {name}.length;", "const notes = []; notes.push(req.params.id);"])
def test_list_that_is_read_or_made_for_the_answer_is_not(change: str) -> None:
    assert _said(change) == []


def test_listeners_are_nothing_that_is_kept() -> None:
    assert _said(_REMOVES, name="listeners") == []


_OWN: Final = """
const app = require('express')(); const { requireLogin } = require('./login');
const {name} = [{ id: 1, owner: 'a', text: 'first' }];
app.put('/one/:id', requireLogin, (req, res) => {
  const at = {name}.findIndex((one) => one.id === Number(req.params.id){more});
  {name}[at].text = req.body.text;
  res.json({name}[at]);
});
"""


@pytest.mark.parametrize(
    ("name", "more", "expected"),
    [
        ("notes", "", ["app.js:5"]),
        ("notes", " && one.owner === req.user.id", []),
        ("products", "", []),
    ],
)
def test_thing_of_somebody_in_a_list_is_looked_up_by_its_place(name: str, more: str, expected: list[str]) -> None:
    text = _OWN.replace("{name}", name).replace("{more}", more)
    assert said("object-without-owner", {"app.js": text}) == expected
