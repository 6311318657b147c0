"""What does not change a program does not change what is found in it."""

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.source import SourceFile
from tests.engines.taint.flows import hits_in, hits_of

HEAD = "import sqlite3\nfrom flask import Flask, request\n\napp = Flask(__name__)\n\n"
FUNCTIONS = (
    "def joined(first, second):\n    return first + ':' + second\n",
    "def wrapped(value):\n    return {'text': value, 'size': len(value)}\n",
    "def stored(query):\n    sqlite3.connect('a.db').execute(query)\n",
    "def safe(number):\n    stored('SELECT ' + str(int(number)))\n",
    "@app.route('/a')\ndef alpha():\n    part = wrapped(request.args['a'])\n"
    "    stored(joined('x', part['text']))\n    return 'a'\n",
    "@app.route('/b')\ndef beta():\n    safe(request.args['b'])\n    return 'b'\n",
)
NAMES = ("joined", "wrapped", "stored", "safe", "first", "second", "value", "query", "number", "part")


def _found(code: str) -> list[tuple[str, str]]:
    return sorted(
        (hit.weakness, hit.excerpt.lines[hit.start_line - hit.excerpt.first_line].strip()) for hit in hits_of(code)
    )


EXPECTED = _found(HEAD + "\n".join(FUNCTIONS))


def test_the_program_has_one_flow() -> None:
    assert [weakness for weakness, _ in EXPECTED] == ["sql-injection"]


@settings(max_examples=15, deadline=None)
@given(order=st.permutations(FUNCTIONS))
def test_order_of_functions_does_not_matter(order: list[str]) -> None:
    assert _found(HEAD + "\n".join(order)) == EXPECTED


@pytest.mark.parametrize("seed", range(5))
def test_names_do_not_matter(seed: int) -> None:
    letters = random.Random(seed)
    renamed = HEAD + "\n".join(FUNCTIONS)
    for name in NAMES:
        renamed = re.sub(rf"\b{name}\b", f"{name[0]}{letters.randrange(10**6)}", renamed)
    assert [weakness for weakness, _ in _found(renamed)] == ["sql-injection"]


def test_comments_and_blank_lines_do_not_matter() -> None:
    spread = "\n# a comment\n\n".join((HEAD + "\n".join(FUNCTIONS)).replace("    ", "        ").split("\n"))
    assert _found(spread) == EXPECTED


@pytest.mark.parametrize("cut", range(1, 4))
def test_two_files_find_what_one_does(cut: int) -> None:
    first, second = FUNCTIONS[:cut], FUNCTIONS[cut:]
    parts = "import sqlite3\n\n" + "\n".join(first)
    rest = HEAD + "from parts import *\n\n" + "\n".join(second)
    hits = hits_in([SourceFile("parts.py", parts.encode()), SourceFile("app.py", rest.encode())])
    assert [hit.weakness for hit in hits] == ["sql-injection"]
