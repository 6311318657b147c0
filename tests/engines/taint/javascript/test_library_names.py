"""One library by several names: in parts, as modules, under the name of another that has the same functions."""

import pytest

from tests.engines.taint.programs import flows

_PROGRAM = """@
import express from 'express'
const app = express()
app.get('/x', (req, res) => res.send(`<b>${escape(req.query.a)}</b>`))
"""
ESCAPING = [
    "import { escape } from 'lodash'", "import escape from 'lodash/escape'", "import { escape } from 'lodash-es'",
    "import escape from 'lodash-es/escape.js'", "import { escape } from 'es-toolkit/compat'",
    "import escape from 'validator/lib/escape'", "import { escape } from 'html-escaper'",
    "import { escapeHtml as escape } from '@hapi/hoek'",
]  # fmt: skip
OTHERS = [
    "import { trim as escape } from 'lodash-es'",
    "import escape from 'lodash/upperCase'",
    "import escape from './own'",
]


@pytest.mark.parametrize("imported", ESCAPING)
def test_what_escapes_is_known_by_each_of_its_names(imported: str) -> None:
    assert not flows({"a.js": _PROGRAM.replace("@", imported, 1)})


@pytest.mark.parametrize("imported", OTHERS)
def test_other_functions_of_it_do_not_escape(imported: str) -> None:
    assert [one.kind for one in flows({"a.js": _PROGRAM.replace("@", imported, 1)})] == ["cross-site-scripting"]
