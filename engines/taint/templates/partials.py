"""Ties the partials of Rails to who renders them: a call of the partial's own function, with the variables it is given.

`render partial: "row", locals: {name: x}`, `render "row", name: x`,
`render partial: "row", collection: rows, as: :one`.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from engines.taint import ir
from engines.taint.survey.nodes import each, fields_of, nodes
from engines.taint.templates.chosen import names_parts
from engines.taint.templates.page import RENDER
from engines.taint.templates.view_methods import hand_out

_VIEW: Final = "<view>"
# Their class is not that of who renders them: what its object keeps is handed over.
_SHARED: Final = ("/views/shared/", "/views/application/", "/views/layouts/")
_RENDERS: Final = frozenset(("render", "render_to_string"))


def tie(modules: list[ir.Module]) -> None:
    """Changes the calls and the partials in place."""
    ruby = [one for one in modules if one.language == "ruby"]
    hand_out(ruby)
    partials = {one.path: one for one in ruby if one.path.rpartition("/")[2][:1] == "_" and _view(one) is not None}
    if not partials:
        return
    for module in ruby:
        for function in module.functions:
            for call in each(ir.Call, *function.body):
                if isinstance(call.function, ir.Name) and call.function.name in _RENDERS:
                    _tied(call, module, partials)


def is_tied(function: ir.Function, path: str) -> bool:
    """Whether the function may have been changed for others, or others for it: it is a partial, or renders some."""
    if function.name.rpartition(".")[2] == _VIEW and path.rpartition("/")[2][:1] == "_":
        return True
    if names_parts(function) or (path.endswith((".ejs", ".jsp")) and function.name == RENDER):
        return True
    called = (one.function for one in each(ir.Call, *function.body))
    return path.endswith((".rb", ".erb")) and any(
        (isinstance(one, ir.Name) and one.name in _RENDERS) or (isinstance(one, ir.Attribute) and one.name == _VIEW)
        for one in called
    )


def _view(module: ir.Module) -> ir.Function | None:
    return next((one for one in module.functions if one.name.rpartition(".")[2] == _VIEW), None)


def _tied(call: ir.Call, module: ir.Module, partials: Mapping[str, ir.Module]) -> None:
    keywords = dict(call.keywords)
    named = keywords.pop("partial", None) or next(iter(call.arguments), None)
    if not isinstance(named, ir.Constant) or not isinstance(named.value, str):
        named = _of_records(named, keywords)
    if named is None:
        return
    target = _target(str(named.value), module.path, partials)
    function = _view(target) if target is not None else None
    made = next((one for one in target.body.body if isinstance(one, ir.DefineClass)), None) if target else None
    if target is None or function is None or made is None:
        return
    given = dict(_given(keywords, str(named.value).rpartition("/")[2]))
    if any(part in f"/{target.path}" for part in _SHARED):
        given |= {name: ir.Attribute(call.at, ir.Name(call.at, "self"), name) for name in _kept(function)}
    _receive(function, given)
    call.function = ir.Attribute(call.at, ir.Call(call.at, ir.Name(call.at, made.name), ()), _VIEW)
    call.arguments = ()
    call.keywords = tuple((_parameter(name), value) for name, value in given.items())


def _of_records(rows: ir.Expression | None, keywords: dict[str, ir.Expression]) -> ir.Constant | None:
    """`render @posts` shows each with the partial of its class, by the custom that a list of posts is called so."""
    last = rows.function if isinstance(rows, ir.Call) else rows
    if rows is None or not isinstance(last, ir.Name | ir.Attribute):
        return None
    name = last.name.lstrip("@")
    one = f"{name[:-3]}y" if name.endswith("ies") else name.removesuffix("s")
    keywords["object" if one == name else "collection"] = rows
    several = name if one != name else f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"
    return ir.Constant(rows.at, f"{several}/{one}")


def _target(written: str, asking: str, partials: Mapping[str, ir.Module]) -> ir.Module | None:
    """In the folder that is written, else beside who asks."""
    folder, _, name = written.rpartition("/")
    here = asking.rpartition("/")[0]
    for path, module in partials.items():
        where, _, file = path.rpartition("/")
        is_there = f"/{where}".endswith(f"/views/{folder}") if folder else where == here
        if is_there and file.startswith(f"_{name}."):
            return module
    return None


def _given(keywords: dict[str, ir.Expression], name: str) -> Iterator[tuple[str, ir.Expression]]:
    """The partial's variables: those of `locals`, or all that are named; what it is about has its own name."""
    called = keywords.pop("as", None)
    own = called.value if isinstance(called, ir.Constant) and isinstance(called.value, str) else name
    rows, about, inside = keywords.pop("collection", None), keywords.pop("object", None), keywords.pop("locals", None)
    if rows is not None:
        yield own, ir.Index(rows.at, rows, ir.Opaque(rows.at, (), "any"))
    if about is not None:
        yield own, about
    if isinstance(inside, ir.Mapping):
        for key, value in inside.items:
            if isinstance(key, ir.Constant) and isinstance(key.value, str):
                yield key.value, value
    elif inside is None:
        yield from ((key, value) for key, value in keywords.items() if key.isidentifier())


def _kept(function: ir.Function) -> list[str]:
    """What it reads of the object it belongs to."""
    read = (one for one in each(ir.Attribute, *function.body) if isinstance(one.base, ir.Name) and one.name[:1] == "@")
    return list(dict.fromkeys(one.name for one in read))


def _receive(function: ir.Function, names: Collection[str]) -> None:
    """The names become parameters; a name without arguments is no call any more."""
    at = function.at
    known = {one.name for one in function.parameters}
    fresh = [one for one in names if _parameter(one) not in known]
    function.parameters += tuple(ir.Parameter(_parameter(one), at, "only") for one in fresh)
    start = [
        ir.Assign(at, ir.Attribute(at, ir.Name(at, "self"), one), ir.Name(at, _parameter(one)))
        for one in fresh
        if one[:1] == "@"
    ]
    for node in nodes(*function.body):
        for name in fields_of(type(node)):
            setattr(node, name, _read(getattr(node, name), fresh))
    function.body = (*start, *function.body)


def _parameter(name: str) -> str:
    return f"kept {name}" if name[:1] == "@" else name


def _read(value: Any, names: Collection[str]) -> Any:
    if type(value) is tuple:
        return tuple(_read(one, names) for one in value)
    if isinstance(value, ir.Call) and isinstance(value.function, ir.Name) and value.function.name in names:
        return ir.Name(value.at, value.function.name) if not (value.arguments or value.keywords) else value
    return value
