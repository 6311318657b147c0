"""The name an upload comes with has lost its folders before the program sees it; other names have not."""

import pytest

from tests.engines.taint.flows import hits_of

_ROUTE = (
    "const fs = require('fs');\n"
    "module.exports = (app) => {\n  app.post('/notes', (req, res) => {\n    %s\n  });\n};\n"
)  # fmt: skip


@pytest.mark.parametrize(
    ("line", "leads"),
    [
        ("fs.writeFileSync('kept/' + req.file.originalname, req.file.buffer);", False),
        ("const note = req.files.note; note.mv('kept/' + note.name, () => res.end());", False),
        ("fs.writeFileSync('kept/' + req.body.name, req.file.buffer);", True),
        ("const note = req.files.note; note.mv('kept/' + req.body.folder + note.name, () => res.end());", True),
    ],
)
def test_where_an_upload_may_be_put(line: str, leads: bool) -> None:
    assert ("taint-path-traversal" in {one.rule for one in hits_of(_ROUTE % line, "app.js")}) is leads
