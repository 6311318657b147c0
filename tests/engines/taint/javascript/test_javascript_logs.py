"""What a log shows of a value: texts as they are, objects with their line breaks escaped."""

import pytest

from tests.engines.taint.flows import hits_of

_ROUTE = "module.exports = (app, db) => {\n  app.get('/found', (req, res) => {\n    %s\n  });\n};\n"


@pytest.mark.parametrize(
    "line",
    ["console.log('looked for ' + req.query.name);", "console.log(`looked for ${JSON.parse(req.query.q).name}`);"],
)
def test_a_text_can_forge_lines(line: str) -> None:
    assert [one.rule for one in hits_of(_ROUTE % line, "app.js")] == ["taint-log-injection"]


@pytest.mark.parametrize(
    "line",
    [
        "console.log(req.query);",
        "console.log('looked for', { name: req.query.name });",
        "console.log(JSON.parse(req.query.more));",
        "db.users.findAll({ where: { name: String(req.query.name) } }).then((users) => console.log(users));",
    ],
)
def test_an_object_cannot(line: str) -> None:
    assert hits_of(_ROUTE % line, "app.js") == []
