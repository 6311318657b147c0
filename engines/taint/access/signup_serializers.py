"""Forms and serializers in Python with which people sign up, and which let them say what their account may do."""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.linked_models import is_person
from engines.taint.survey.asked import glance
from engines.taint.survey.guards import written
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Class, Scope
from engines.taint.survey.whole import Survey

_BASES: Final = re2.compile(r"(^|\.)(ModelForm|(Hyperlinked)?ModelSerializer|UserCreationForm)(\(\))?$")
_SIGNS_UP: Final = re2.compile(r"(?i)regist|sign_?up")
_FLAGS: Final = ("is_staff", "is_superuser", "is_admin", "is_superadmin")
_KINDS: Final = ("role", "roles", "user_type", "user_role", "account_type")
_POWER: Final = re2.compile(r"(?i)admin|staff|superuser|manager|moderator")
_ACCOUNT: Final = re2.compile(r"(^|\.)(AbstractUser|AbstractBaseUser|auth\.models\.User)(\(\))?$")


@glance
def signing_up_with_rights(scope: Scope, survey: Survey) -> Iterator[tuple[Scope, ir.Expression]]:
    """What is to be said of each such class, at the place of its fields."""
    for values in scope.bound.values() if scope.module.kind == "own" else ():
        for one in values:
            if isinstance(one, Class) and _SIGNS_UP.search(one.name.rpartition(".")[2]) and _is_form(one, survey):
                yield from ((scope, said) for said in _said(one, survey))


def _is_form(one: Class, survey: Survey) -> bool:
    return any(isinstance(base, str) and _BASES.search(base) for base in survey.names.lineage(one)[1:])


def _said(one: Class, survey: Survey) -> Iterator[ir.Expression]:
    meta = next((member for member in one.members.get("Meta", ()) if isinstance(member, Class)), None)
    fields = meta.members.get("fields", ()) if meta is not None else ()
    if meta is None or not fields or not isinstance(fields[-1], ir.Sequence):
        return
    fixed = _texts(meta, "read_only_fields") | _texts(meta, "extra_kwargs")
    for item in fields[-1].items:
        name = item.value if isinstance(item, ir.Constant) and isinstance(item.value, str) else ""
        if name in (*_FLAGS, *_KINDS) and name not in fixed and _is_taken(name, one) and _is_right(name, meta, survey):
            named = one.name.rpartition(".")[2]
            yield ir.Constant(fields[-1].at, f"{named} lets whoever signs up say their {name}.")
            return


def _texts(meta: Class, name: str) -> set[str]:
    held = [value for value in meta.members.get(name, ()) if isinstance(value, ir.Expression)]
    return {str(one.value) for value in held for one in each(ir.Constant, value, lambdas=False)}


def _is_taken(name: str, one: Class) -> bool:
    """Whether what is sent is kept: nothing looks at it, or sets another value."""
    if name in one.members or f"validate_{name}" in one.members or f"clean_{name}" in one.members:
        return False
    makes = [
        member for member in (*one.members.get("create", ()), *one.members.get("save", ())) if isinstance(member, Scope)
    ]
    return not makes or any(_hands_on(name, scope) for scope in makes)


def _hands_on(name: str, scope: Scope) -> bool:
    spread = any(key == "" for call in scope.calls for key, _ in call.keywords)
    set_here = any(
        key == name and isinstance(value, ir.Constant) for call in scope.calls for key, value in call.keywords
    )
    named = any(one.value == name for one in each(ir.Constant, *scope.function.body, lambdas=False))
    returned = any(written(call.function).endswith("super.save") for call in scope.calls)
    return (spread or named or returned) and not set_here


def _is_right(name: str, meta: Class, survey: Survey) -> bool:
    """Whether the field says what an account may do: a flag of it, or a kind one of which is an administrator's."""
    for held in meta.members.get("model", ()):
        model = survey.names.meaning(held, meta.scope) if isinstance(held, ir.Expression) else ""
        if isinstance(model, str):
            return name in _FLAGS and bool(_ACCOUNT.search(model) or model.endswith("get_user_model()"))
        if isinstance(model, Class) and is_person(model, survey):
            told = [one.value for one in each(ir.Constant, *model.body, lambdas=False) if isinstance(one.value, str)]
            return name in _FLAGS or any(map(_POWER.search, told))
    return False
