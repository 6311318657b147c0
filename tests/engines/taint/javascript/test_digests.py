"""What is digested goes into no table, though tables are told to `update` as well."""

import pytest

from tests.engines.taint.programs import flows

_PROGRAM = """const crypto = require('crypto'), Note = require('./notes')
const app = require('express')()
app.post('/x', async (req, res) => { @; res.end() })
"""


@pytest.mark.parametrize(
    "line",
    [
        "crypto.createHmac('sha256', key).update(req.body).digest('hex')",
        "crypto.createHash('sha256').update(req.body)",
        "const sign = crypto.createSign('SHA256'); sign.update(req.body)",
    ],
)
def test_a_digest_is_no_table(line: str) -> None:
    assert not flows({"a.js": _PROGRAM.replace("@", line)})


def test_a_table_is() -> None:
    assert {one.kind for one in flows({"a.js": _PROGRAM.replace("@", "await note.update(req.body)")})} == {
        "mass-assignment"
    }
