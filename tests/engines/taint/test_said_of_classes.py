"""What an object of Python's says of its class is the program's own, whatever the object holds."""

import pytest

from tests.engines.taint.programs import flows

CODE = """from django.db import connection, models
from django.urls import path

class Project(models.Model):
    name = models.CharField(max_length=9)

def counted(rows, named):
    model = rows.model
    return rows.extra(select={"all": "select count(*) from %s" % WHAT})

def listing(request):
    return counted(Project.objects.all(), request.GET["name"])

urlpatterns = [path("projects", listing)]
"""


@pytest.mark.parametrize(
    ("what", "count"), [("model._meta.db_table", 0), ("rows.model.__name__", 0), ("named", 1), ("rows[0].name", 1)]
)
def test_tables_of_models_are_written_in_the_program(what: str, count: int) -> None:
    assert [one.kind for one in flows({"app.py": CODE.replace("WHAT", what)})] == ["sql-injection"] * count
