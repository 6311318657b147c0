"""Every API view says which scope each of its verbs needs."""

from collections.abc import Iterator

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import URLPattern, URLResolver, get_resolver
from rest_framework.test import APIRequestFactory
from rest_framework.views import APIView

from accounts.models import ApiToken
from accounts.permissions import ANYONE, HasScope, needed_scope

OPEN_TO_ANYONE = {"Register.POST", "Login.POST", "Logout.POST"}
VERBS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def _views(patterns: list[URLPattern | URLResolver]) -> Iterator[type[APIView]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _views(pattern.url_patterns)
        elif issubclass(getattr(pattern.callback, "cls", object), APIView):
            yield pattern.callback.cls


def _scoped_views() -> list[type[APIView]]:
    """The schema's own pages are not ours and are open by their own setting."""
    found = dict.fromkeys(_views(get_resolver().url_patterns))
    return [view for view in found if not view.__module__.startswith("drf_spectacular.")]


def test_every_view_is_guarded_and_declares_a_scope_for_each_verb() -> None:
    views = _scoped_views()
    assert len(views) > 20
    opened = set()
    for view in views:
        assert view.permission_classes == [HasScope], view
        for verb in VERBS:
            if hasattr(view, verb.lower()):
                scope = needed_scope(view(), verb)
                assert scope in {*ApiToken.Scope.values, ANYONE}, view
                opened |= {f"{view.__name__}.{verb}"} if scope == ANYONE else set()
    assert opened == OPEN_TO_ANYONE


def test_what_changes_something_never_needs_only_read() -> None:
    for view in _scoped_views():
        lax = [verb for verb in VERBS[1:] if hasattr(view, verb.lower()) and needed_scope(view(), verb) == "read"]
        assert not lax, view


@pytest.mark.parametrize("scopes", [None, {}, {"POST": "write"}])
def test_a_view_that_forgot_its_scope_fails_loudly(scopes) -> None:
    class Forgetful(APIView):
        def get(self, request: object) -> None: ...

    if scopes is not None:
        Forgetful.scopes = scopes  # type: ignore[attr-defined]
    with pytest.raises(ImproperlyConfigured):
        Forgetful.as_view()(APIRequestFactory().get("/"))
