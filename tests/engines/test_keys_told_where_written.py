"""A signing key with a name is told once, where it is written, however often something is signed with it."""

from typing import Final

import pytest

from engines.engine import Setting
from engines.registry import engines
from engines.rule import Rule
from engines.source import SourceFile

_RULES: Final = {one.id: one for one in engines()["code"](Setting()).documented().values() if isinstance(one, Rule)}
_USES: Final = """const jwt = require('jsonwebtoken');
{key}
const made = (user) => jwt.sign({ id: user.id }, KEY, { expiresIn: '1h' });
const asked = (token) => jwt.verify(token, KEY);
"""


def _lines(text: str, rule: str = "session-key-in-code") -> list[int]:
    return [one.start_line for one in _RULES[rule].find(SourceFile("src/keys.js", text.encode()))]


@pytest.mark.parametrize("key", ["const KEY = 'horse' + 'battery';", "const KEY = process.env.KEY || 'horse';"])
def test_key_is_told_where_it_is_written(key: str) -> None:
    assert _lines(_USES.replace("{key}", key)) == [2]


@pytest.mark.parametrize("key", ["const KEY = process.env.KEY;", "import { KEY } from './keys.js';"])
def test_key_from_elsewhere_is_not(key: str) -> None:
    assert _lines(_USES.replace("{key}", key)) == []


def test_keys_without_a_name_are_each_told_where_they_are_used() -> None:
    text = "const jwt = require('jsonwebtoken');\njwt.sign(one, 'horse');\njwt.verify(two, 'battery');\n"
    assert _lines(text) == [2, 3]


_SEED: Final = """const add = db.prepare('INSERT INTO users (name, role, password) VALUES (?, ?, ?)');
add.run('a', 'admin', {first});
add.run('b', 'user', 'summer22');
"""


@pytest.mark.parametrize(("first", "expected"), [("'winter22'", [2]), ("hash", [3])])
def test_accounts_of_one_statement_are_told_once(first: str, expected: list[int]) -> None:
    assert _lines(_SEED.replace("{first}", first), "default-account") == expected
