"""A view set of Django's REST framework lets anybody list or change what it keeps, though the program has accounts.

It brings along list, create, update and delete without a line of code. A permission that only looks at single objects
(`has_object_permission`) is never asked when a list is shown or something new is made.

Name a permission that asks for a login (`permission_classes = [IsAuthenticated, …]`), best as the default of all views
in `REST_FRAMEWORK`.
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.owned import SHOWN
from engines.taint.access.rest_views import demands, is_view, listed, members
from engines.taint.access.rule import Site, access_rule
from engines.taint.access.signed_doors import are_guards_known, door
from engines.taint.survey.asked import glance
from engines.taint.survey.guards import written
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Class, Scope
from engines.taint.survey.whole import Survey

_KEEPS: Final = re2.compile(r"\.(ModelViewSet|ListCreateAPIView|CreateAPIView|\w*DestroyAPIView|\w*UpdateAPIView)$")
_WRITES: Final = frozenset(("post", "put", "patch", "delete"))
# A class that asks in a way of its own.
_OWN_WAYS: Final = ("get_permissions", "check_permissions", "initial", "dispatch")
_OPEN: Final = re2.compile(
    r"(?i)login|log_?in|signup|sign_?up|regist|token|refresh|contact|feedback|webhook|public|health|reset|subscri|newsletter"
)
# What makes a view worth a look.
_TELLS: Final = frozenset(("queryset", "get_queryset", "permission_classes", "serializer_class", *_OWN_WAYS))
_FEW: Final = 2
_ASKS: Final = "asks for a login"
_DEFAULT: Final = "permissions for all"
_SETTINGS: Final = "REST_FRAMEWORK = {'DEFAULT_PERMISSION_CLASSES': ['rest_framework.permissions.IsAuthenticated']}\n"
_PERMISSIONS: Final = """
from rest_framework import permissions

class IsParent(permissions.BasePermission):
    {more}
    def has_object_permission(self, request, view, obj):
        return obj.parent == request.user
"""
_APP: Final = """
from rest_framework import permissions, viewsets
from shop.models import Child, Invoice, Note
from shop.permissions import IsParent

class NoteViewSet(viewsets.ModelViewSet):
    queryset = Note.objects.all()
    permission_classes = [permissions.IsAuthenticated]

class InvoiceViewSet(viewsets.ModelViewSet):
    queryset = Invoice.objects.all()
    permission_classes = [permissions.IsAuthenticated]

class ChildViewSet(viewsets.ModelViewSet):
    queryset = Child.objects.all()
    {asked}

class FilteredViewSet(viewsets.ModelViewSet):
    page_size = 20
"""


def _app(asked: str, *, more: str = "", settings: str = "") -> dict[str, str]:
    return {
        "shop/views.py": _APP.replace("{asked}", asked),
        "shop/permissions.py": _PERMISSIONS.replace("{more}", more),
        "shop/settings.py": settings,
    }


_NOBODY: Final = """
from django.urls import path
from rest_framework import viewsets
from rest_framework_simplejwt.views import {view}
from shop.models import Invoice

class InvoiceViewSet(viewsets.ModelViewSet):
    queryset = Invoice.objects.all()

urlpatterns = [path('token/', {view}.as_view())]
"""


@access_rule(
    title="View set without a login",
    severity="high",
    confidence="medium",
    weakness="missing-authentication",
    fix="Name a permission that asks for a login.",
    bad=[
        _NOBODY.replace("{view}", "TokenObtainPairView"),
        _app("permission_classes = [IsParent]"),
        _app("serializer_class = ChildSerializer"),
    ],
    good=[
        # Nobody logs in.
        _NOBODY.replace("{view}", "TokenVerifyView"),
        _app("permission_classes = [permissions.IsAuthenticated, IsParent]"),
        _app("permission_classes = [permissions.IsAuthenticated & IsParent]"),
        _app(
            "permission_classes = [IsParent]",
            more="def has_permission(self, request, view):\n        return bool(request.user.is_active)\n",
        ),
        _app("serializer_class = ChildSerializer", settings=_SETTINGS),
        # Somebody wrote down that anybody may.
        _app("permission_classes = [permissions.AllowAny]"),
        _app("http_method_names = ['get', 'head']"),
        _app("def get_permissions(self):\n        return asked_by(self.action)"),
        _app("def get_queryset(self):\n        return self.queryset.filter(parent=self.request.user)"),
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    found = [(scope, str(one.value), one.at) for scope, one in _views(survey) if isinstance(one, ir.Constant)]
    if any(said == _DEFAULT for _, said, _ in found):
        return
    asking = [(scope.module, at) for scope, said, at in found if said == _ASKS]
    if len(asking) >= _FEW:
        evidence = ((*asking[0], "This view asks for a login"),)
    elif found and (opened := door("python", survey)) and are_guards_known("python", survey):
        # People log in, and what they get is hardly asked for anywhere.
        evidence = ((*opened, "Here somebody is logged in"),)
    else:
        return
    for scope, said, at in found:
        if said != _ASKS:
            yield Site(scope.module, at, said, evidence=evidence)


@glance
def _views(scope: Scope, survey: Survey) -> Iterator[tuple[Scope, ir.Expression]]:
    """What the settings and each view set say of who may."""
    if scope.module.kind != "own":
        return
    if scope.is_module and _is_default(scope):
        yield scope, ir.Constant(scope.at, _DEFAULT)
    for bound in scope.bound.values():
        for one in bound:
            if isinstance(one, Class) and (said := _said(one, survey)):
                yield scope, ir.Constant(one.node.at, said)


def _said(one: Class, survey: Survey) -> str:
    """What is to be said of a view; "" of other classes, and of those for anybody or for others to be made of."""
    if not _TELLS & one.members.keys():
        return ""
    if not is_view(one, survey):
        return ""
    if _asks(one, survey):
        return _ASKS
    if _OPEN.search(one.name) or not members(one, "queryset", survey) or not _is_kept(one, survey):
        return ""
    named = listed(one, survey)
    if named and all(_looks_at_objects(value, one, survey) for value in named):
        return f"{one.name} asks only about single objects."
    return "" if named or _is_shown(one) else f"{one.name} asks nobody who they are."


def _asks(one: Class, survey: Survey) -> bool:
    if any(members(one, way, survey) for way in _OWN_WAYS) or members(one, "decorators", survey):
        return True
    return any(demands(value, one, survey) for value in listed(one, survey)) or _narrows(one, survey)


def _looks_at_objects(value: ir.Expression, one: Class, survey: Survey) -> bool:
    found = survey.names.meaning(value, one.scope)
    return isinstance(found, Class) and bool(members(found, "has_object_permission", survey))


def _narrows(one: Class, survey: Survey) -> bool:
    """`self.queryset.filter(owner=self.request.user)`"""
    asked = [value for value in members(one, "get_queryset", survey) if isinstance(value, Scope)]
    return any(
        written(node).startswith("self.request.user")
        for scope in asked for node in survey.expressions(scope) if isinstance(node, ir.Attribute)
    )  # fmt: skip


def _is_kept(one: Class, survey: Survey) -> bool:
    """Whether it changes something, as far as its methods go."""
    if not any(isinstance(base, str) and _KEEPS.search(base) for base in survey.names.lineage(one)):
        return False
    named = [value for value in members(one, "http_method_names", survey) if isinstance(value, ir.Expression)][:1]
    said = {str(text.value).lower() for value in named for text in each(ir.Constant, value)}
    return not named or bool(said & _WRITES)


def _is_shown(one: Class) -> bool:
    return bool(SHOWN.search(one.name.removesuffix("ViewSet").removesuffix("View")))


def _is_default(top: Scope) -> bool:
    """Whether these are settings that name permissions for all views."""
    settings = (value for value in top.bound.get("REST_FRAMEWORK", ()) if isinstance(value, ir.Expression))
    return any(one.value == "DEFAULT_PERMISSION_CLASSES" for value in settings for one in each(ir.Constant, value))
