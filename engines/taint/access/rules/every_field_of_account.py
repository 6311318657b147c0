"""A form or serializer of accounts takes every field of the model but a few, or all of them.

Whoever fills it in adds fields the page does not show: `is_staff`, `is_superuser`, `role`. Each field that the model
gets later is open from its first day.

List the fields that may be set, one by one (`fields = ['name', 'email']`), and make the others read-only.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from engines.taint import ir
from engines.taint.access.rule import Site, access_rule
from engines.taint.survey.asked import glance
from engines.taint.survey.guards import written
from engines.taint.survey.names import Names
from engines.taint.survey.scopes import Bound, Class, Scope
from engines.taint.survey.whole import Survey

_BASES: Final = re.compile(r"(^|\.)(ModelForm|(Hyperlinked)?ModelSerializer|UserCreationForm|UserChangeForm)$")
_ACCOUNTS: Final = re.compile(
    r"^django\.contrib\.auth\.(models\.(User|AbstractUser|AbstractBaseUser|PermissionsMixin)|get_user_model\(\))$|AUTH_USER_MODEL"
)
_RIGHTS: Final = frozenset(
    (
        "is_superuser",
        "is_staff",
        "is_admin",
        "is_superadmin",
        "role",
        "roles",
        "user_type",
        "is_moderator",
        "permissions",
    )
)
# Those of Django's own account.
_DJANGO: Final = frozenset(("is_superuser", "is_staff"))
_FORM = """
from django import forms
from django.contrib.auth.models import User

class SignUp(forms.ModelForm):
    class Meta:
        model = User
        {fields}
"""
_SERIALIZER = """
from django.db import models
from rest_framework import serializers

class {name}(models.Model):
    name = models.CharField(max_length=20)
    {field} = models.CharField(max_length=20)

class ThingSerializer(serializers.ModelSerializer):
    class Meta:
        model = {name}
        fields = {fields}
        {more}
"""


def _serializer(field: str, fields: str = "'__all__'", more: str = "depth = 1") -> str:
    made = _SERIALIZER.replace("{name}", "Member").replace("{field}", field)
    return made.replace("{fields}", fields).replace("{more}", more)


@access_rule(
    title="Every field of an account can be set",
    severity="medium",
    confidence="medium",
    weakness="mass-assignment",
    fix="List the fields that may be set.",
    bad=[
        _FORM.replace("{fields}", "exclude = ['groups', 'last_login']"),
        _FORM.replace("{fields}", "fields = '__all__'"),
        _serializer("role"),
    ],
    good=[
        _FORM.replace("{fields}", "fields = ['username', 'email']"),
        _FORM.replace("{fields}", "exclude = ['is_staff', 'is_superuser', 'groups']"),
        _serializer("city"),
        _serializer("role", fields="['name']"),
        _serializer("role", more="read_only_fields = ('role',)"),
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    for scope, said in _forms(survey):
        yield Site(scope.module, said.at, str(said.value) if isinstance(said, ir.Constant) else "")


@glance
def _forms(scope: Scope, survey: Survey) -> Iterator[tuple[Scope, ir.Expression]]:
    """What is to be said of each form, at its place."""
    for one in _classes(scope.bound) if scope.module.kind == "own" else ():
        if not _is_form(one, survey.names):
            continue
        meta = next((member for member in one.members.get("Meta", ()) if isinstance(member, Class)), None)
        open_fields = _open(meta, survey.names) if meta is not None else frozenset()
        open_fields -= _fixed(one)
        if meta is not None and open_fields:
            told = ", ".join(sorted(open_fields))
            named = one.name.rpartition(".")[2]
            yield scope, ir.Constant(meta.node.at, f"{named} lets whoever fills it in set {told}.")


def _classes(bound: Mapping[str, list[Bound]]) -> Iterator[Class]:
    """Those that are defined there, and those inside."""
    for values in bound.values():
        for one in values:
            if isinstance(one, Class):
                yield one
                yield from _classes(one.members)


def _is_form(one: Class, names: Names) -> bool:
    if re.search(r"(?i)admin|read|list|detail|internal|export", one.name.rpartition(".")[2]):
        return False
    return any(_BASES.search(written(base)) or _BASES.search(names.dotted(base, one.scope)) for base in one.node.bases)


def _open(meta: Class, names: Names) -> frozenset[str]:
    """Fields of the model that say what an account may do and are left open."""
    rights = _rights(meta, names)
    exclude = [one for one in meta.members.get("exclude", ()) if isinstance(one, ir.Expression)]
    fields = [one for one in meta.members.get("fields", ()) if isinstance(one, ir.Expression)]
    if fields:
        is_all = isinstance(fields[-1], ir.Constant) and fields[-1].value == "__all__"
        rights = rights if is_all else frozenset()
    elif not exclude:
        return frozenset()
    return rights - _texts(exclude) - _texts(meta.members.get("read_only_fields", ()))


def _rights(meta: Class, names: Names) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for model in meta.members.get("model", ()):
        if not isinstance(model, ir.Expression):
            continue
        of = names.meaning(model, meta.scope)
        lineage = names.lineage(of) if isinstance(of, Class) else [of]
        for one in lineage:
            if isinstance(one, Class):
                found |= _RIGHTS & frozenset(one.members)
            elif isinstance(one, str) and _ACCOUNTS.search(one):
                found |= _DJANGO
    return found


def _fixed(one: Class) -> frozenset[str]:
    """Fields the class declares itself to be read only."""
    return frozenset(
        name
        for name, bound in one.members.items()
        for value in bound
        if isinstance(value, ir.Call)
        and any(key == "read_only" and isinstance(kept, ir.Constant) and kept.value for key, kept in value.keywords)
    )


def _texts(values: Iterable[object]) -> frozenset[str]:
    return frozenset(
        str(item.value)
        for value in values
        if isinstance(value, ir.Sequence)
        for item in value.items
        if isinstance(item, ir.Constant)
    )
