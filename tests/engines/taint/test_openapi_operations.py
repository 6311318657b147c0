"""Functions that an OpenAPI document names are asked by strangers, with what the document says they are handed."""

from engines.source import SourceFile
from tests.engines.taint.flows import hits_in

DOCUMENT = """\
openapi: 3.0.1
components:
  securitySchemes:
    token: {type: http, scheme: bearer, x-bearerInfoFunc: views.auth.check}
paths:
  /users/{name}:
    get:
      operationId: views.users.one
      parameters:
        - {name: name, in: path, required: true, schema: {type: string}}
        - {name: sort, in: query, schema: {type: string}}
  /items/{number}:
    parameters:
      - {name: number, in: path, required: true, schema: {type: integer}}
    get:
      x-openapi-router-controller: views.users
      operationId: item
      security: [{token: []}]
      parameters: [{name: q, in: query, schema: {type: string}}]
  /unknown:
    get: {operationId: justAnId}
"""
VIEWS = """\
import os
def one(name, sort):
    os.system("id " + name)
    os.system("sort " + sort)
def item(number, q):
    os.system("id " + number)
    os.system("find " + q)
def other(name):
    os.system("id " + name)
"""


def _lines(document: str) -> list[int]:
    files = {"specs/openapi.yml": document, "views/__init__.py": "", "views/users.py": VIEWS}
    return sorted(hit.start_line for hit in hits_in([SourceFile(path, text.encode()) for path, text in files.items()]))


def test_texts_in_the_address_and_behind_it_are_sent_and_numbers_hurt_nobody() -> None:
    assert _lines(DOCUMENT) == [3, 4, 7]


def test_what_is_no_openapi_document_names_nothing() -> None:
    assert _lines(DOCUMENT.replace("openapi: 3.0.1", "title: notes")) == []
    assert _lines("paths: [operationId: views.users.one]") == []
    assert _lines("openapi: 3.0.1\npaths: views.users.one\n") == []
