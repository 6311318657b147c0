"""What comes in with a request, asked for in ways of their own: of a view itself, by marks of a parameter."""

import pytest

from tests.engines.taint.programs import flows

_VIEW = """from django.views import View
from rest_framework.generics import ListAPIView
from django.urls import path
from django.db import connection
class Places(BASE):
    def get_queryset(self):
        with connection.cursor() as c:
            c.execute('select * from t order by ' + str(ASKED))
    def get(self, request, kind):
        pass
urlpatterns = [path('<KIND:kind>', Places.as_view())]
"""


def _found(base: str, asked: str, kind: str = "str") -> list[str]:
    program = _VIEW.replace("BASE", base).replace("ASKED", asked).replace("KIND", kind)
    return [one.kind for one in flows({"views.py": program})]


@pytest.mark.parametrize(
    "base,asked",
    [
        ("ListAPIView", "self.request.data['a']"),
        ("ListAPIView", "self.request.META['HTTP_A']"),
        ("ListAPIView", "self.kwargs['kind']"),
        ("View", "self.request.body"),
        ("View", "self.request.headers['a']"),
        ("View", "self.kwargs.get('kind')"),
    ],
)
def test_view_has_its_request_and_what_its_address_captured(base: str, asked: str) -> None:
    assert _found(base, asked) == ["sql-injection"]


@pytest.mark.parametrize("asked", ["self.request.user.pk", "self.request.method", "self.kwargs['other']"])
def test_what_nobody_sends_is_no_input(asked: str) -> None:
    assert _found("View", asked) == []
    assert _found("View", "self.kwargs['kind']", "int") == []


_CONTROLLER = """<?php
namespace App\\Controller;
use Symfony\\Component\\HttpKernel\\Attribute\\MapQueryString;
use Symfony\\Component\\HttpKernel\\Attribute\\MapQueryParameter;
use Symfony\\Component\\Routing\\Attribute\\Route;
use Doctrine\\DBAL\\Connection;
class Filter { public string $name; }
class PlacesController {
  #[Route('/places')]
  public function places(GIVEN, Connection $db) {
    return $db->fetchAllAssociative('select * from t order by ' . ASKED);
  }
}
"""


@pytest.mark.parametrize(
    "given,asked",
    [("#[MapQueryParameter] string $name", "$name"), ("#[MapQueryString] Filter $filter", "$filter->name")],
)
def test_parameter_that_symfony_fills_is_input(given: str, asked: str) -> None:
    def found(given: str) -> list[str]:
        program = _CONTROLLER.replace("GIVEN", given).replace("ASKED", asked)
        return [one.kind for one in flows({"src/Controller/PlacesController.php": program})]

    assert found(given) == ["sql-injection"]
    assert found(given.partition("] ")[2]) == []
