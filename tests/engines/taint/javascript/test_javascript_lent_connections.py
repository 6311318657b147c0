"""What is read through a connection that a pool lends, or that the small wrapper of SQLite opens, was stored before."""

from typing import Final

import pytest

from tests.engines.taint.flows import hits_of

_APP: Final = """
const app = require('express')();
{opened}
app.post('/people', async (req, res) => {
  const db = await {lent};
  await db.{keep}('INSERT INTO people (city) VALUES (?)', [req.body.city]);
  res.end();
});
app.get('/people', async (req, res) => {
  const db = await {lent};
  const found = await db.{call}('SELECT city FROM {table}');
  res.send('<p>' + {row}.city);
});
"""
_POSTGRES: Final = (
    "const { Pool } = require('pg'); const pool = new Pool();",
    "pool.connect()",
    "query",
    "found.rows[0]",
)
_MYSQL: Final = (
    "const my = require('mysql2/promise'); const pool = my.createPool({});",
    "pool.getConnection()",
    "query",
    "found[0][0]",
)
_SQLITE: Final = ("const { open } = require('sqlite');", "open({ filename: 'people.db' })", "all", "found[0]")


def _lines(made: tuple[str, str, str, str], table: str) -> list[int]:
    text = _APP.replace("{table}", table).replace("{keep}", made[2].replace("all", "run"))
    for name, value in zip(("{opened}", "{lent}", "{call}", "{row}"), made, strict=True):
        text = text.replace(name, value)
    return [one.start_line for one in hits_of(text, "app.js") if one.rule == "taint-cross-site-scripting"]


@pytest.mark.parametrize("made", [_POSTGRES, _MYSQL, _SQLITE])
def test_what_was_stored_is_shown_unescaped(made: tuple[str, str, str, str]) -> None:
    assert _lines(made, "people") == [12]


@pytest.mark.parametrize("made", [_POSTGRES, _MYSQL, _SQLITE])
def test_table_that_no_request_fills_is_not(made: tuple[str, str, str, str]) -> None:
    assert _lines(made, "towns") == []
