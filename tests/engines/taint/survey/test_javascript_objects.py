"""Routes whose handlers are functions of an object that is written out, here or in another file."""

from typing import Final

import pytest

from engines.source import SourceFile
from engines.taint.lower import LOWERINGS
from engines.taint.survey.whole import Survey

_ROUTES: Final = "import { Router } from 'express'; {imports}\nconst r = Router(); r.post('/notes', notes.add);\n"
_OBJECT: Final = "{ async add(req, res) { res.end(); }, list: (req, res) => res.json([]) }"


@pytest.mark.parametrize(
    ("imports", "other"),
    [
        (f"const notes = {_OBJECT};", ""),
        ("import { notes } from './notes';", f"export const notes = {_OBJECT};"),
        ("import notes from './notes';", f"const kept = {_OBJECT}; export default kept;"),
        ("import notes from './notes';", f"export default {_OBJECT};"),
        ("const notes = require('./notes');", f"const kept = {_OBJECT}; module.exports = kept;"),
        ("const notes = require('./notes');", f"module.exports = {_OBJECT};"),
    ],
)
def test_function_of_an_object_answers(imports: str, other: str) -> None:
    texts = {"routes.ts": _ROUTES.replace("{imports}", imports), "notes.ts": other}
    files = [SourceFile(path, text.encode()) for path, text in texts.items()]
    survey = Survey([LOWERINGS[file.language or ""](file) for file in files])
    assert [(one.path, one.scope.name.rpartition(".")[2]) for one in survey.handlers] == [("/notes", "add")]


def test_names_that_lead_to_each_other_lead_nowhere() -> None:
    text = _ROUTES.replace("{imports}", "var notes = other.notes; var other = notes.other; notes = notes.add;")
    survey = Survey([LOWERINGS["typescript"](SourceFile("routes.ts", text.encode()))])
    assert list(survey.handlers) == []
