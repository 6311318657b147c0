"""A route that is there only for those who work on the program is told to nobody."""

from typing import Final

import pytest

from tests.engines.taint.access.saying import said

_EXPRESS: Final = """const app = require('express')();
const users = [{ name: 'ann', password: 'one' }];
if ({test}) {
  app.get('/debug/users', (req, res) => { res.json(users); });
}
"""
_FLASK: Final = """import os
from flask import Flask, jsonify, request
app = Flask(__name__)
if {test}:
    @app.route('/run')
    def run():
        try:
            return jsonify(work(request.args))
        except Exception as error:
            import traceback
            return jsonify({'error': traceback.format_exc()}), 500
"""


@pytest.mark.parametrize(
    ("rule", "path", "program", "test", "is_told"),
    [
        ("account-in-answer", "app.js", _EXPRESS, "process.env.NODE_ENV === 'development'", False),
        ("account-in-answer", "app.js", _EXPRESS, "process.env.NODE_ENV !== 'production'", False),
        ("account-in-answer", "app.js", _EXPRESS, "process.env.NODE_ENV === 'production'", True),
        ("account-in-answer", "app.js", _EXPRESS, "process.env.LISTS === 'yes'", True),
        ("error-in-answer", "app.py", _FLASK, "app.debug", False),
        ("error-in-answer", "app.py", _FLASK, "os.environ['APP_ENV'] == 'dev'", False),
        ("error-in-answer", "app.py", _FLASK, "os.environ['APP_ENV'] == 'live'", True),
    ],
)
def test_only_where_somebody_works(rule: str, path: str, program: str, test: str, is_told: bool) -> None:
    assert bool(said(rule, {path: program.replace("{test}", test)})) is is_told
