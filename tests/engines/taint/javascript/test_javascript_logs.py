"""What a log shows of a value: texts as they are, objects with their line breaks escaped."""

import pytest

from tests.engines.taint.flows import hits_of

_ROUTE = "module.exports = (app, db) => {\n  app.get('/found', (req, res) => {\n    %s\n  });\n};\n"


@pytest.mark.parametrize(
    "line",
    [
        "console.log('looked for ' + req.query.name);",
        "console.log(`looked for ${JSON.parse(req.query.q).name}`);",
        "console.log('sent ' + req.file.buffer);",
        "console.log(`${req.query.name} was looked for`);",
        "console.log('looked for', req.query.name);",
        "const name = req.query.name; console.warn(req.ip, name);",
        "const log = require('winston').createLogger(); log.info(req.query.name);",
    ],
)
def test_a_text_can_forge_lines(line: str) -> None:
    assert [one.rule for one in hits_of(_ROUTE % line, "app.js")] == ["taint-log-injection"]


@pytest.mark.parametrize(
    "line",
    [
        "console.log(req.query);",
        "console.log('looked for', { name: req.query.name });",
        "console.log(JSON.parse(req.query.more));",
        "console.log(req.file.buffer);",
        "const bytes = req.file.buffer; console.log('sent', bytes);",
        "db.users.findAll({ where: { name: String(req.query.name) } }).then((users) => console.log(users));",
    ],
)
def test_an_object_cannot(line: str) -> None:
    assert hits_of(_ROUTE % line, "app.js") == []


@pytest.mark.parametrize(
    "line",
    ["console.log(req.query.name);", "const name = req.query.name; console.log(name);", "console.log(req.params.id);"],
)
def test_value_that_is_printed_alone_is_no_entry(line: str) -> None:
    assert hits_of(_ROUTE % line, "app.js") == []


def test_what_one_handler_logs_is_told_once_with_its_lines() -> None:
    lines = "console.log('name ' + req.query.name);\n    console.log('town ' + req.query.town);"
    (hit,) = hits_of(_ROUTE % lines, "app.js")
    assert (hit.start_line, "The same on line 4." in hit.message) == (3, True)


def test_what_two_handlers_log_is_told_twice() -> None:
    other = _ROUTE.replace("found", "lost").replace("module.exports", "exports.more")
    code = (_ROUTE + other) % ("console.log('name ' + req.query.name);", "console.log('town ' + req.query.town);")
    assert [one.start_line for one in hits_of(code, "app.js")] == [3, 8]
