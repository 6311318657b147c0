"""Django's forms, views and the serializers of its REST framework: what was sent, by what each part is declared as."""

from typing import TYPE_CHECKING, Final

import re2

from engines.taint.solve import guards
from engines.taint.solve.program import ClassRef, FunctionInfo, FunctionRef, InstanceRef
from engines.taint.solve.state import Cell
from engines.taint.solve.value import ANY, Value, safer

if TYPE_CHECKING:
    from engines.taint.solve.classes import ClassInfo
    from engines.taint.solve.machine import Machine

_FILLED: Final = frozenset(("cleaned_data", "validated_data"))
_BASES: Final = ("django.forms.", "django.contrib.auth.forms.", "rest_framework.serializers.")
_VIEWS: Final = ("django.views.", "rest_framework.views.", "rest_framework.generics.", "rest_framework.viewsets.")
_REQUEST, _REST_REQUEST = "django.http.HttpRequest()", "rest_framework.request.Request()"
# Nothing that could hurt comes through these; a choice is one of the program's own.
_HARMLESS: Final = re2.compile(
    r"(^|\.)(\w*(Integer|Float|Decimal|Boolean|Date|DateTime|Time|Duration|UUID|Choice|IPAddress|Slug|AutoField|Related|Regex)"
    r"(Field)?|ForeignKey|OneToOneField|ManyToManyField|\w*RelatedField)\(\)$"
)
# Methods of views that are handed one, and under which name the view says of which class it is.
_HANDED: Final = {
    "form_valid": ("form_class", "django.forms.Form()"),
    "form_invalid": ("form_class", "django.forms.Form()"),
    "perform_create": ("serializer_class", "rest_framework.serializers.Serializer()"),
    "perform_update": ("serializer_class", "rest_framework.serializers.Serializer()"),
}


def filled(machine: "Machine", info: "ClassInfo", name: str, at: int) -> Value | None:
    """What has been sent, as a form gives it, or the route of a view; None for anything else."""
    if name in ("kwargs", "request") and (bases := [one for one in info.outside_names() if one.startswith(_VIEWS)]):
        if name == "kwargs":
            return _captured(machine, at)
        return Value(name=_REQUEST if bases[0].startswith("django.") else _REST_REQUEST)
    if name not in _FILLED or not any(one.startswith(_BASES) for one in info.outside_names()):
        return None
    sent = machine.from_source("request", f"{info.name.rpartition('.')[2]}().{name}", at)
    fields = {f"['{key}']": Value(name=kind) for key, kind in _of_model(info).items() if _HARMLESS.search(kind)}
    for one in info.lineage():
        for key, member in one.members.items():
            if member.name or member.refs:
                is_harmless = any(map(_HARMLESS.search, _kinds(member)))
                fields[f"['{key}']"] = ANY if is_harmless else Value(sent.labels)
    return Value(cell=machine.new_cell(Cell("dict", fields=fields, rest=Value(sent.labels))))


def _captured(machine: "Machine", at: int) -> Value | None:
    """What the address of the view at work captures."""
    own, owner = machine.f.info.entry, machine.f.info.owner
    members = owner.members.values() if own is None and owner is not None else ()
    methods = [ref.info.entry for one in members for ref in one.refs if isinstance(ref, FunctionRef)]
    known = [one for one in (own, *methods) if one is not None and one.given]
    if not known:
        return None
    sent = machine.from_source("request", "self.kwargs", at).labels
    fields = {
        f"['{one}']": Value(safer(sent, guards.PATH) if one in entry.names else sent)
        for entry in known
        for one in entry.given or ()
    }
    return Value(cell=machine.new_cell(Cell("dict", fields=fields)))


def _kinds(member: Value) -> list[str]:
    """What a field is called, and everything it is made after."""
    found = [member.name]
    for ref in member.refs:
        if isinstance(ref, InstanceRef):
            found += [f"{one.name}()" for one in ref.info.lineage()]
            found += [f"{name}()" for name in ref.info.outside_names()]
    return found


def _of_model(info: "ClassInfo") -> dict[str, str]:
    """The kinds of the fields of the model a form is made for."""
    found: dict[str, str] = {}
    for meta in _classes(info.find("Meta")):
        for model in _classes(meta.find("model")):
            for one in model.lineage():
                found |= {key: member.name for key, member in one.members.items() if member.name not in ("", None)}
    return found


def _classes(value: Value | None) -> "list[ClassInfo]":
    return [ref.info for ref in value.refs if isinstance(ref, ClassRef)] if value is not None else []


def handed(info: FunctionInfo, place: int) -> Value | None:
    """The form or serializer that a method of a view is handed; None for any other parameter."""
    known = _HANDED.get(info.function.name.rpartition(".")[2])
    if known is None or place != 1 or info.owner is None or not info.function.is_method:
        return None
    refs = tuple(InstanceRef(one) for one in _classes(info.owner.find(known[0])))
    return Value(refs=refs) if refs else Value(name=known[1])
