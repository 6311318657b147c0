"""Routes of Flask without a token in programs whose other forms have one."""

import pytest

from tests.engines.taint.access.test_python_routes import said

_FLASK = """
from flask import Flask, request, redirect
from flask_login import login_required
from flask_wtf import {wtf}
from models import Note, db
app = Flask(__name__)

@app.route('/notes/<int:id>', methods=['POST'])
{guard}
def remove(id):
    {test}
    db.session.delete(Note.query.get(id))
    db.session.commit()
    return redirect('/')
"""


def _found(wtf: str = "FlaskForm", guard: str = "@login_required", test: str = "print(id)") -> list[str]:
    code = _FLASK.replace("{wtf}", wtf).replace("{guard}", guard).replace("{test}", test)
    return said("forms-without-token", {"app.py": code})


def test_form_that_is_not_validated_has_no_token() -> None:
    assert _found() == ["app.py:10"]


@pytest.mark.parametrize(
    ("wtf", "guard", "test"),
    [
        ("CSRFProtect, FlaskForm", "@login_required", "print(id)"),
        ("FlaskForm", "@login_required", "assert RemoveForm().validate_on_submit()"),
        ("FlaskForm", "@login_required", "print(request.get_json())"),
        # Nobody's name can be used where nobody is known.
        ("FlaskForm", "", "print(id)"),
    ],
)
def test_what_asks_for_one_or_needs_none_is_left_alone(wtf: str, guard: str, test: str) -> None:
    assert _found(wtf, guard, test) == []
