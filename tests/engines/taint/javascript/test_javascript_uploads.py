"""The name an upload comes with has lost its folders before the program sees it; other names have not."""

import pytest

from tests.engines.taint.flows import hits_of
from tests.engines.taint.programs import flows

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


def test_form_of_sveltekit_names_a_file_unless_it_is_made_a_slug() -> None:
    page = (
        "import slugify from 'slugify'; import { writeFileSync } from 'fs';\n"
        "export const actions = { default: async ({ request }) => {\n"
        "  const sent = Object.fromEntries(await request.formData());\n"
        "  writeFileSync(`static/${{name}}`, 'x');\n} };\n"
    )
    path = "src/routes/notes/+page.server.ts"
    assert [one.kind for one in flows({path: page.replace("{name}", "sent.title")})] == ["path-traversal"]
    assert flows({path: page.replace("{name}", "slugify(sent.title)")}) == []
