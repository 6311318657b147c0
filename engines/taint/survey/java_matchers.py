"""What a matcher of Spring Security is told: verbs and patterns, as texts, constants and matchers of their own."""

from collections.abc import Iterator
from typing import Final

from engines.taint import ir
from engines.taint.survey.guards import written
from engines.taint.survey.nodes import each, vocabulary
from engines.taint.survey.scopes import Scope, Scopes

_VERBS: Final = vocabulary("GET POST PUT DELETE PATCH HEAD OPTIONS TRACE")
# What hands on the elements of a list, or makes matchers of them: `OPEN.stream().map(one -> antMatcher(one))`.
_STEPS: Final = vocabulary("stream map toArray toList collect")
# Matchers that say something else than that an address fits.
_OTHERS: Final = vocabulary("NegatedRequestMatcher RegexRequestMatcher not regexMatcher")
_DEEPEST: Final = 8

Told = tuple[str, str]


def told(matcher: ir.Call, scope: Scope, scopes: Scopes) -> list[Told]:
    """Verbs, "" for all, each with a pattern; "" is every address."""
    verb, found = "", list[Told]()
    for value in matcher.arguments:
        if named := _verb(value):
            verb = named
            continue
        found += _patterns(value, verb, scope, scopes, 0)
    return found or ([(verb, "")] if verb and len(matcher.arguments) == 1 else [])


def _verb(value: ir.Expression) -> str:
    is_verb = isinstance(value, ir.Attribute) and value.name in _VERBS and written(value.base).endswith("HttpMethod")
    return value.name if is_verb and isinstance(value, ir.Attribute) else ""


def _patterns(value: ir.Expression, verb: str, scope: Scope, scopes: Scopes, depth: int) -> Iterator[Told]:
    text = _text(value, scope, scopes, depth)
    if text is not None:
        if text not in _VERBS:
            yield verb, text
    elif depth > _DEEPEST:
        return
    elif isinstance(value, ir.Call):
        yield from _made(value, verb, scope, scopes, depth)
    elif isinstance(value, ir.Name | ir.Attribute):
        meant = _named(value, scope, scopes)
        if meant is not None:
            yield from _patterns(meant, verb, scope, scopes, depth + 1)
    elif isinstance(value, ir.Sequence):
        for one in value.items:
            yield from _patterns(one, verb, scope, scopes, depth + 1)


def _made(value: ir.Call, verb: str, scope: Scope, scopes: Scopes, depth: int) -> Iterator[Told]:
    """`antMatcher(HttpMethod.GET, "/x")`, `new AntPathRequestMatcher("/x", "POST")`, `List.of("/x", "/y")`"""
    name = written(value.function).rpartition(".")[2]
    if name in _OTHERS:
        return
    inside = [found for given in value.arguments for one in each(ir.Attribute, given) if (found := _verb(one))]
    inside += [
        one.value for one in value.arguments if isinstance(one, ir.Constant) and one.value in _VERBS
    ]  # fmt: skip
    verb = str(inside[0]) if inside else verb
    if isinstance(value.function, ir.Attribute) and name in _STEPS:
        yield from _patterns(value.function.base, verb, scope, scopes, depth + 1)
        return
    for one in value.arguments:
        if not _verb(one):
            yield from _patterns(one, verb, scope, scopes, depth + 1)


def _text(value: ir.Expression, scope: Scope, scopes: Scopes, depth: int) -> str | None:
    """A text, also one put together of constants: `API + "/users/**"`."""
    if isinstance(value, ir.Constant):
        return value.value if isinstance(value.value, str) else None
    if depth > _DEEPEST:
        return None
    if isinstance(value, ir.Name | ir.Attribute):
        meant = _named(value, scope, scopes)
        return _text(meant, scope, scopes, depth + 1) if meant is not None else None
    parts = value.parts if isinstance(value, ir.Text) else ()
    if isinstance(value, ir.Binary) and value.operator == "+":
        parts = (value.left, value.right)
    texts = [_text(one, scope, scopes, depth + 1) for one in parts]
    known = [one for one in texts if one is not None]
    return "".join(known) if texts and len(known) == len(texts) else None


def _named(value: ir.Attribute | ir.Name, scope: Scope, scopes: Scopes) -> ir.Expression | None:
    """`OPEN` and `Addresses.OPEN`, constants of a class, also of one whose constants are imported."""
    owner: Scope | None = scope
    while owner is not None and owner.owner is None:
        owner = owner.parent
    mine = [owner.owner] if owner is not None and owner.owner is not None else []
    java = [one for one in scopes.classes if one.module.language == "java"]
    if isinstance(value, ir.Attribute):
        of = written(value.base).rpartition(".")[2]
        mine += [one for one in java if one.name.rpartition(".")[2] == of]
    for one in mine:
        bound = one.members.get(value.name, ())
        found = next((each_one for each_one in bound if isinstance(each_one, ir.Expression)), None)
        if found is not None and not isinstance(found, ir.Opaque):
            return found
    local = scope.bound.get(value.name, ()) if isinstance(value, ir.Name) else ()
    inner = next((one for one in local if isinstance(one, ir.Expression)), None)
    if inner is not None or not value.name.isupper() or not isinstance(value, ir.Name):
        return inner
    others = [each_one for one in java for each_one in one.members.get(value.name, ())]
    texts = {one.value: one for one in others if isinstance(one, ir.Constant)}
    return next(iter(texts.values())) if len(texts) == 1 else None
