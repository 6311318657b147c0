"""Serializers in Python that put a password into what is sent: of a whole account, with no word on its password."""

import re
from collections.abc import Iterator
from typing import Final

from engines.taint import ir
from engines.taint.access.linked_models import is_person
from engines.taint.survey.asked import glance
from engines.taint.survey.guards import written
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Class, Scope
from engines.taint.survey.whole import Survey

_BASES: Final = re.compile(
    r"(^|\.)(ModelSerializer|HyperlinkedModelSerializer|SQLAlchemyAutoSchema|ModelSchema)(\(\))?$"
)
# Django's accounts keep it without saying so.
_ACCOUNTS: Final = re.compile(r"(^|\.)(AbstractUser|AbstractBaseUser|auth\.models\.User)(\(\))?$")
# What is only filled in.
_FILLED_IN: Final = re.compile(
    r"(?i)regist|sign_?up|sign_?in|log_?in|creat|change|reset|token|update|write|input|request|password|deserial|form"
)
_KEEPS: Final = ("load_only", "write_only_fields", "dump_only_fields", "extra_kwargs")
PASSWORD: Final = "password"


@glance
def showing_password(scope: Scope, survey: Survey) -> Iterator[tuple[Scope, ir.Expression]]:
    """The name of each such serializer, at its place."""
    for values in scope.bound.values() if scope.module.kind == "own" else ():
        for one in values:
            if isinstance(one, Class) and _is_serializer(one, survey) and _shows(one, survey):
                yield scope, ir.Constant(one.node.at, one.name.rpartition(".")[2])


def _is_serializer(one: Class, survey: Survey) -> bool:
    if _FILLED_IN.search(one.name.rpartition(".")[2]) or "to_representation" in one.members:
        return False
    return any(isinstance(base, str) and _BASES.search(base) for base in survey.names.lineage(one)[1:])


def _shows(one: Class, survey: Survey) -> bool:
    meta = next((member for member in one.members.get("Meta", ()) if isinstance(member, Class)), None)
    if meta is None or PASSWORD in one.members or any(_speaks(meta, name) for name in _KEEPS):
        return False
    if not _keeps_password(meta, survey):
        return False
    if "fields" in meta.members:
        return _is_all(meta) or _speaks(meta, "fields")
    is_automatic = any(str(base).endswith("SQLAlchemyAutoSchema") for base in survey.names.lineage(one)[1:])
    return ("exclude" in meta.members or is_automatic) and not _speaks(meta, "exclude")


def _is_all(meta: Class) -> bool:
    return any(isinstance(held, ir.Constant) and held.value == "__all__" for held in meta.members["fields"])


def _speaks(meta: Class, name: str) -> bool:
    """Whether a setting names the password."""
    held = [value for value in meta.members.get(name, ()) if isinstance(value, ir.Expression)]
    return any(one.value == PASSWORD for value in held for one in each(ir.Constant, value, lambdas=False))


def _keeps_password(meta: Class, survey: Survey) -> bool:
    for held in meta.members.get("model", ()):
        if not isinstance(held, ir.Expression):
            continue
        if written(held).endswith("get_user_model"):
            return True
        model = survey.names.meaning(held, meta.scope)
        if isinstance(model, str):
            return bool(_ACCOUNTS.search(model))
        if isinstance(model, Class) and is_person(model, survey):
            lineage = survey.names.lineage(model)
            return any(
                PASSWORD in base.members if isinstance(base, Class) else _ACCOUNTS.search(base) for base in lineage
            )
    return False
