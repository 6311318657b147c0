"""Which errors of routes in JavaScript are said to be sent, and which messages are meant to be read."""

import pytest

from engines.source import SourceFile
from engines.taint.access.whole_errors import all_sent
from engines.taint.lower import LOWERINGS
from engines.taint.survey.whole import Survey

_APP = """
const app = require('express')(); const Note = require('./note');
app.get('/notes/:id', async (req, res) => {
  try {
    res.json(await Note.findById(req.params.id));
  } catch (err) {
    {answer}
  }
});
"""


def _said(answer: str) -> list[str]:
    file = SourceFile("app.js", _APP.replace("{answer}", answer).encode())
    return [one.message.partition(" ")[0] for one in all_sent(Survey([LOWERINGS[file.language](file)]))]


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("res.send(err);", ["err"]),
        ("res.status(400).json({ error: err });", ["err"]),
        ("res.status(500).json({ error: err.message });", ["err.message"]),
        ("res.status(500).send('failed: ' + err.message);", ["err.message"]),
        # Meant for whoever filled in the form.
        ("res.status(400).json({ error: err.message });", []),
        ("console.error(err); res.status(500).send('failed');", []),
        ("if (process.env.NODE_ENV === 'development') res.send(err); res.status(500).end();", []),
    ],
)
def test_error_is_told_from_a_sentence(answer: str, found: list[str]) -> None:
    assert _said(answer) == found
