"""A route without a login weighs less where its address holds what nobody guesses."""

import pytest

from engines.taint.access.rules.missing_authentication import find as rule
from tests.engines.taint.test_survey import survey_of

FLASK = """
from flask import Flask, request
from flask_login import login_required
from models import Note, db
app = Flask(__name__)

@app.route('/notes', methods=['POST'])
@login_required
def add():
    db.session.add(Note(request.form['text']))
    db.session.commit()

@app.route('/notes/<{name}>', methods=['DELETE'])
def remove({name}):
    Note.query.filter_by(key={name}).delete()
    db.session.commit()
"""


@pytest.mark.parametrize(("name", "severity"), [("note_uuid", "medium"), ("number", None)])
def test_address_that_nobody_guesses(name: str, severity: str | None) -> None:
    assert [one.severity for one in rule.find(survey_of({"app.py": FLASK.replace("{name}", name)}))] == [severity]
