"""View sets that a router of the framework's or of a program's own hands addresses to, and what their settings ask."""

import pytest

from tests.engines.taint.test_survey import survey_of

VIEWS = """from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticated
from rest_framework.viewsets import ModelViewSet
from app.base.api import detail_route

class Closed(ModelViewSet):
    permission_classes = [IsAuthenticated]

class NoteViewSet(Closed):
    def list(self, request):
        return []

    @detail_route(methods=["post"])
    def share(self, request, pk):
        return pk

    @action(detail=True, methods=["put"], permission_classes=[])
    def read(self, request, pk):
        return pk

class OpenViewSet(Closed):
    permission_classes = []

    def list(self, request):
        return []
"""


def _routes(urls: str) -> dict[str, tuple[str, bool]]:
    survey = survey_of({"app/urls.py": urls, "app/views.py": VIEWS})
    return {one.scope.name: (one.path, bool(one.guards)) for one in survey.handlers}


@pytest.mark.parametrize(
    "router",
    [
        "from rest_framework import routers\nrouter = routers.DefaultRouter()",
        "from rest_framework.routers import DefaultRouter\nrouter = DefaultRouter()",
        "from app.base import routers\nrouter = routers.DefaultRouter()",
        "from app.api import router",
    ],
)
def test_view_sets_have_their_addresses_however_the_router_is_called(router: str) -> None:
    found = _routes(f"{router}\nfrom app.views import NoteViewSet\nrouter.register(r'notes', NoteViewSet)\n")
    assert found["NoteViewSet.list"] == ("notes", True)
    assert found["NoteViewSet.share"] == ("notes", True)


def test_what_a_registry_of_something_else_is_told_is_no_route() -> None:
    found = _routes("from app.views import NoteViewSet\nkinds.register('notes', NoteViewSet)\n")
    assert "notes" not in {path for path, _ in found.values()}


def test_a_setting_replaces_that_of_the_base_and_that_of_the_class() -> None:
    urls = "from rest_framework import routers\nfrom app.views import NoteViewSet, OpenViewSet\n"
    urls += "router = routers.DefaultRouter()\nrouter.register('notes', NoteViewSet)\nrouter.register('o', OpenViewSet)"
    found = _routes(urls)
    assert found["NoteViewSet.read"][1] is False
    assert found["OpenViewSet.list"][1] is False
    assert found["NoteViewSet.list"][1] is True
