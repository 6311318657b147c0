"""A shell that is told to run a line by a list of arguments: the line is one, what stands behind it is not."""

import pytest

from tests.engines.taint.programs import flows

_APP = (
    "const { spawn, execFile } = require('child_process'); const app = require('express')();\n"
    "app.get('/', (req, res) => {\n  %s\n});\n"
)


@pytest.mark.parametrize(
    ("line", "leads"),
    [
        ("spawn('sh', ['-c', 'ls ' + req.query.of]);", True),
        ("execFile('/bin/bash', ['-c', req.query.line], () => res.end());", True),
        ("spawn('sh', ['-c', 'ls \"$1\"', 'ls', req.query.of]);", False),
        ("spawn('ls', ['-c', req.query.of]);", False),
        ("spawn('sh', ['made.sh', req.query.of]);", False),
    ],
)
def test_line_that_a_shell_is_given(line: str, leads: bool) -> None:
    found = [(one.kind, one.line) for one in flows({"app.js": _APP % line})]
    assert found == ([("command-injection", 3)] if leads else [])
