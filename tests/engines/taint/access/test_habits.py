"""The same in so many places of one file is told once, with the others beside it."""

import pytest

from engines.hit import Hit
from engines.source import SourceFile
from engines.taint.access.told_once import MANY
from tests.engines.taint.flows import said_of

_HEAD = "const app = require('express')();\n"
_ROUTE = "app.get('/{n}', (req, res) => { try { work(); } catch (error) { res.status(500).send(error.stack); } });\n"


@pytest.mark.parametrize(("count", "told"), [(MANY - 1, MANY - 1), (MANY, 1), (MANY + 2, 1)])
def test_habit_is_told_once(count: int, told: int) -> None:
    code = _HEAD + "".join(_ROUTE.replace("{n}", str(n)) for n in range(count))
    hits = [one for one in said_of([SourceFile("app.js", code.encode())]) if isinstance(one, Hit)]
    mine = [one for one in hits if one.rule == "error-in-answer"]
    assert len(mine) == told
    assert mine[0].start_line == 2
    assert len([step for step in mine[0].trace if step.role == "elsewhere"]) == (count - 1 if told == 1 else 0)
