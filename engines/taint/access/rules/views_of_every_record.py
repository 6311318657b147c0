"""A generic view or view set of Django gives whoever is logged in every record, though each belongs to somebody.

Changing the number in the address is enough to read, change or delete what belongs to others.

Narrow the records to the person's own in `get_queryset`, or ask for the owner in a permission for single objects.
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.linked_models import is_person, is_private, links
from engines.taint.access.lookups import is_closed
from engines.taint.access.owned import OWNED, OWNERS, PEOPLE, SHOWN
from engines.taint.access.rule import Site, access_rule
from engines.taint.survey.asked import glance
from engines.taint.survey.guards import kind_of, written
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Class, Scope
from engines.taint.survey.whole import Survey

_VIEWS: Final = re2.compile(r"(^|\.)(rest_framework\.(viewsets|generics)|django\.views\.generic(\.\w+)?)\.(\w+)$")
_OF_ONE: Final = re2.compile(
    r"^(ModelViewSet|ReadOnlyModelViewSet|Retrieve\w*View|UpdateAPIView|DestroyAPIView|DetailView|UpdateView|DeleteView)$"
)
_CHANGES: Final = re2.compile(r"^(ModelViewSet|\w*UpdateAPIView|\w*DestroyAPIView|UpdateView|DeleteView)$")
_LOGIN_MIXIN: Final = re2.compile(r"(^|\.)(LoginRequiredMixin|AccessMixin)$")
# A class that asks, or looks things up, in a way of its own.
_OWN_WAYS: Final = frozenset(
    ("get_object", "filter_queryset", "check_object_permissions", "check_permissions", "dispatch", "initial",
     "test_func", "get_permissions", "has_permission", "filter_backends", "permission_required", "decorators",
     "lookup_field", "slug_field", "pk_url_kwarg")
)  # fmt: skip
_NARROWS: Final = re2.compile(r"\.(filter|exclude|none|for_user|visible_to|mine|owned_by|get)$")
_TELLS: Final = frozenset(("queryset", "get_queryset", "model"))
_LOGGED_IN: Final = frozenset(("IsAuthenticated", "IsAuthenticatedOrReadOnly"))
_STORES: Final = frozenset(("perform_create", "create", "post", "form_valid"))
# What the lowering writes for the pages that Django's own classes render.
_LOWERED: Final = "render_to_page"
_WHOSE: Final = OWNERS | {"customer", "patient", "member", "account", "employee", "student", "client"}
_MODELS: Final = """
from django.conf import settings
from django.db import models

class Invoice(models.Model):
    {owner} = models.ForeignKey({target}, on_delete=models.CASCADE)
    total = models.IntegerField()
"""
_VIEW_SET: Final = """
from rest_framework import permissions, viewsets
from shop.models import Invoice

class IsOwner(permissions.BasePermission):
    def has_object_permission(self, request, view, obj):
        return obj.owner == request.user

class InvoiceViewSet(viewsets.ModelViewSet):
    permission_classes = [{permission}]
    def get_queryset(self):
        return {queryset}
"""
_PAGE: Final = """
from django.contrib.auth.mixins import LoginRequiredMixin, UserPassesTestMixin
from django.views.generic import UpdateView
from shop.models import Invoice

class ChangeInvoice({mixin}, UpdateView):
    model = Invoice
    fields = ["total"]
    {more}
"""


def _views(
    permission: str = "permissions.IsAuthenticated",
    queryset: str = "Invoice.objects.all()",
    owner: str = "owner",
    target: str = "settings.AUTH_USER_MODEL",
) -> dict[str, str]:
    return {
        "shop/models.py": _MODELS.replace("{owner}", owner).replace("{target}", target),
        "shop/views.py": _VIEW_SET.replace("{permission}", permission).replace("{queryset}", queryset),
    }


def _page(mixin: str = "LoginRequiredMixin", more: str = "") -> dict[str, str]:
    return {
        "shop/models.py": _MODELS.replace("{owner}", "customer").replace("{target}", "'auth.User'"),
        "shop/views.py": _PAGE.replace("{mixin}", mixin).replace("{more}", more),
    }


@access_rule(
    title="View of everybody's records",
    severity="high",
    confidence="medium",
    weakness="object-reference",
    fix="Narrow the records to the person's own in `get_queryset`.",
    bad=[_views(), _views(queryset="Invoice.objects.select_related('owner').order_by('id')"), _page()],
    good=[
        _views(queryset="Invoice.objects.filter(owner=self.request.user)"),
        _views(queryset="self.request.user.invoice_set.all()"),
        _views(permission="permissions.IsAuthenticated, IsOwner"),
        _views(permission="permissions.IsAdminUser"),
        # Nobody is known to own one.
        _views(owner="city", target="'places.City'"),
        _views(owner="last_edited_by"),
        _page(mixin="LoginRequiredMixin, UserPassesTestMixin"),
        _page(more="def get_queryset(self):\n        return Invoice.objects.filter(customer=self.request.user)"),
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    for scope, one in _open_views(survey):
        made = scope.bound.get(one.name, ()) if isinstance(one, ir.Name) else ()
        view = next((found for found in made if isinstance(found, Class)), None)
        model = _model_of(view, survey) if view is not None else None
        if view is None or model is None:
            continue
        owner = _owner_of(model, survey)
        if owner and _is_private(model, view, survey):
            message = f"{view.name} picks any {model.name} by its number; nobody asks for its {owner}."
            evidence = ((model.module, model.node.at, f"Each has a {owner}"),)
            yield Site(scope.module, one.at, message, evidence=evidence)


@glance
def _open_views(scope: Scope, survey: Survey) -> Iterator[tuple[Scope, ir.Expression]]:
    """Views for one record that ask for a login and for nothing else."""
    for name, values in scope.bound.items() if scope.module.kind == "own" else ():
        for one in values:
            if isinstance(one, Class) and _TELLS & one.members.keys() and _asks_only_for_login(one, survey):
                yield scope, ir.Name(one.node.at, name)


def _asks_only_for_login(one: Class, survey: Survey) -> bool:
    lineage = survey.names.lineage(one)
    bases = [base for base in lineage if isinstance(base, str)]
    views = [base.rpartition(".")[2] for base in bases if _VIEWS.search(base)]
    mine = [base for base in lineage if isinstance(base, Class)]
    if not any(map(_OF_ONE.match, views)) or any(_OWN_WAYS & base.members.keys() for base in mine):
        return False
    if any(kind_of(base.rpartition(".")[2]) == "authorization" or "PassesTest" in base for base in bases):
        return False
    if any(_speaks_of_person(method) for base in mine for method in _methods(base)):
        return False
    if any(map(_LOGIN_MIXIN.search, bases)):
        return True
    listed = next((value for base in mine for value in base.members.get("permission_classes", ())), None)
    names = _named(listed) if isinstance(listed, ir.Expression) else []
    return bool(names) and all(name in _LOGGED_IN for name in names)


def _named(listed: ir.Expression) -> list[str]:
    """The classes of permissions in a list."""
    said = (
        written(one).rpartition(".")[2]
        for one in each(ir.Expression, listed)
        if isinstance(one, ir.Name | ir.Attribute)
    )
    return [one for one in said if one[:1].isupper()]


def _methods(one: Class) -> Iterator[Scope]:
    """What the class does beside saying whose something new is."""
    for name, values in one.members.items():
        if name not in _STORES and name != _LOWERED:
            yield from (value for value in values if isinstance(value, Scope))


def _speaks_of_person(method: Scope) -> bool:
    """Whether a method asks the request for more than what was sent: who it is from, or what is in the address."""
    return any(
        written(one).startswith(("self.request", "request.user", "self.kwargs", "self.get_"))
        for one in each(ir.Attribute, *method.function.body)
    )


def _model_of(one: Class, survey: Survey) -> Class | None:
    """The records that the view shows, where it leaves out none."""
    for name in ("queryset", "get_queryset", "model"):
        for value in one.members.get(name, ()):
            given = value.returns if isinstance(value, Scope) else [value] if isinstance(value, ir.Expression) else []
            asked = [given_one for given_one in given if isinstance(given_one, ir.Expression)]
            if any(_NARROWS.search(written(call.function)) for each_one in asked for call in each(ir.Call, each_one)):
                return None
            scope = value if isinstance(value, Scope) else one.scope
            named = (node for each_one in asked for node in each(ir.Name, each_one) if node.name[:1].isupper())
            found = (survey.names.meaning(node, scope) for node in named)
            if model := next((kind for kind in found if isinstance(kind, Class)), None):
                return model
    return None


def _owner_of(model: Class, survey: Survey) -> str:
    """The field that says whose a record is; "" where it has none."""
    if PEOPLE.search(model.name):
        return ""
    for name, target in links(model, survey).items():
        is_account = is_person(target, survey) if isinstance(target, Class) else "user" in target.lower()
        if is_account and name.lower() in _WHOSE:
            return name
    return ""


def _is_private(model: Class, view: Class, survey: Survey) -> bool:
    """Whether such records are nobody else's business, or only looked up among somebody's own elsewhere."""
    changes = any(
        _CHANGES.match(base.rpartition(".")[2]) for base in survey.names.lineage(view) if isinstance(base, str)
    )
    name = model.name.rpartition(".")[2]
    if SHOWN.search(name) and not changes:
        return False
    return is_closed(name) or bool(OWNED.search(name)) or is_private(model, survey) or _says_whose(view)


def _says_whose(view: Class) -> bool:
    """`serializer.save(owner=self.request.user)`"""
    return any(
        key in _WHOSE and written(value).endswith("request.user")
        for name in _STORES for method in view.members.get(name, ()) if isinstance(method, Scope)
        for call in method.calls for key, value in call.keywords
    )  # fmt: skip
