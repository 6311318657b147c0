"""What a statement gives is rows, not the statement: an injection is told of where it is, not where rows are shown."""

import pytest

from tests.engines.taint.programs import flows

_DJANGO = """from django.http import HttpResponse
from django.urls import path
from .models import Note
def shown(request):
    q = request.GET['q']
    return HttpResponse(@)
urlpatterns = [path('x', shown)]
"""
_MODELS = "from django.db import models\nclass Note(models.Model):\n    name = models.CharField()\n"
_FLASK = """from flask import Flask, request
import pandas as pd
app = Flask(__name__)
@app.route('/')
def shown():
    q = request.args['q']
    return &
"""


def _kinds(answered: str) -> set[str]:
    return {one.kind for one in flows({"app/views.py": _DJANGO.replace("@", answered), "app/models.py": _MODELS})}


@pytest.mark.parametrize(
    "answered",
    [
        "Note.objects.raw('select * from n where s = ' + q)",
        "Note.objects.extra(where=['a = ' + q])",
        "str(list(Note.objects.raw('select * from n where s = ' + q)))",
    ],
)
def test_rows_are_not_the_statement(answered: str) -> None:
    assert _kinds(answered) == {"sql-injection"}


def test_rows_of_a_bound_statement_are_no_finding() -> None:
    assert _kinds("Note.objects.raw('select * from n where s = %s', [q])[0].name") == set()


def test_what_is_sent_is_shown_still() -> None:
    assert _kinds("str(Note.objects.raw('select 1')) + q") == {"cross-site-scripting"}


def test_a_table_read_by_a_statement_is_not_the_statement() -> None:
    table = _FLASK.replace("&", "pd.read_sql('select ' + q, 'sqlite:///x').to_html()")
    assert {one.kind for one in flows({"a.py": table})} == {"sql-injection"}
