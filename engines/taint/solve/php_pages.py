"""Pages of plain PHP that a function of the program or of a framework shows by their name, with the variables it hands
over: `$this->view("notes/index", ["notes" => $notes])`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.catalogue.kinds import BITS
from engines.taint.solve import laravel_rules
from engines.taint.solve.machine import Arguments
from engines.taint.solve.program import FunctionInfo, FunctionRef, ModuleInfo
from engines.taint.solve.seen_code import code_of
from engines.taint.solve.value import Value, safer, union
from engines.taint.survey.nodes import each

if TYPE_CHECKING:
    from engines.taint.solve.calls import Calls
    from engines.taint.solve.rendering import Rendering

_STEPS: Final = 6
_MOST_PARTS: Final = 20
_ENDINGS: Final = ("", ".php", ".phtml", ".html.php", ".tpl.php", ".view.php", ".ctp")
_FOLDERS: Final = ("view", "views", "template", "templates", "tpl", "pages", "themes")
_LANGUAGE: Final = "php"


@dataclass(frozen=True, slots=True)
class Renderer:
    """A function that includes a page: the place of the parameter that names it, or the field of its object, with what
    is written around that, and the places and fields of those whose keys become variables.
    """

    name: int | str
    head: str
    tail: str
    extracted: tuple[int | str, ...]


class Pages:
    """The files of a program that may be pages, by what they are called."""

    def __init__(self, modules: Iterable[ModuleInfo]) -> None:
        self.renderers: dict[FunctionInfo, Renderer | None] = {}
        self._by_name: dict[str, list[ModuleInfo]] = {}
        for one in modules:
            if one.module.language == _LANGUAGE and not any(
                isinstance(x, ir.DefineClass) for x in one.module.body.body
            ):
                self._by_name.setdefault(one.module.path.rpartition("/")[2].lower(), []).append(one)

    def renderer(self, info: FunctionInfo) -> Renderer | None:
        """How the function shows a page; None where it does not."""
        if info not in self.renderers:
            self.renderers[info] = _renderer(info) if "include" in info.mentions else None
        return self.renderers[info]

    def included(self, found: Renderer, name: str) -> ModuleInfo | None:
        """The one a renderer includes that is given this name."""
        head = found.head.lstrip("./").partition("/")[2] if found.head.startswith("..") else found.head.lstrip("./")
        written = (name, name.replace(".", "/"))
        return next((one for each in written for one in self._ending(f"{head}{each}{found.tail}")), None) or next(
            (one for each in written for one in self._ending(f"{each}{found.tail}")), None
        )

    def view(self, name: str, owner: str) -> ModuleInfo | None:
        """The one a framework finds under this name, for a controller of that class."""
        beside = owner.rpartition(".")[2].removesuffix("Controller").lower()
        found = [
            one
            for end in _ENDINGS
            for one in self._ending(f"{name.strip('/')}{end}")
            if any(part in _FOLDERS for part in one.module.path.lower().split("/")[:-1])
        ]
        own = [one for one in found if f"/{beside}/" in f"/{one.module.path.lower()}"]
        return next(iter(own or (found if len(found) == 1 else ())), None)

    def _ending(self, wanted: str) -> Iterator[ModuleInfo]:
        wanted = wanted.lower().lstrip("/")
        for one in self._by_name.get(wanted.rpartition("/")[2], ()):
            if f"/{one.module.path.lower()}".endswith(f"/{wanted}"):
                yield one


def _renderer(info: FunctionInfo) -> Renderer | None:
    function = info.function
    places = {one.name: place for place, one in enumerate(function.parameters) if one.name != "$this"}
    made: list[ir.Bind | ir.Assign] = [*each(ir.Bind, *function.body), *each(ir.Assign, *function.body)]
    bound = {one.target.name: one.value for one in made if isinstance(one.target, ir.Name)}
    for call in each(ir.Call, *function.body):
        if _called(call) == "include" and call.arguments:
            parts = _parts(call.arguments[0], bound, frozenset(places))
            at = next((number for number, one in enumerate(parts) if isinstance(one, ir.Name | ir.Attribute)), -1)
            if at >= 0:
                name = _place(parts[at], places)
                head, tail = _text(parts[at - 1]) if at else "", _text(parts[at + 1]) if parts[at + 1 :] else ""
                return Renderer(name, head, tail, tuple(_extracted(function, places, name)))
    return None


def _place(one: ir.Expression, places: dict[str, int]) -> int | str:
    return places[one.name] if isinstance(one, ir.Name) else f".{one.name}"  # type: ignore[attr-defined]


def _is_field(one: ir.Expression) -> bool:
    return isinstance(one, ir.Attribute) and isinstance(one.base, ir.Name) and one.base.name == "$this"


def _called(call: ir.Call) -> str:
    return call.function.name.rpartition("|")[2].rpartition(".")[2] if isinstance(call.function, ir.Name) else ""


def _text(one: ir.Expression) -> str:
    return str(one.value) if isinstance(one, ir.Constant) else ""


def _parts(value: ir.Expression, bound: dict[str, ir.Expression], given: frozenset[str]) -> list[ir.Expression]:
    """The pieces of a path; names are left for parameters only."""
    parts = [value]
    for _ in range(_STEPS):
        fresh = [piece for part in parts for piece in _pieces(part, bound, given)]
        if fresh == parts:
            break
        parts = fresh[:_MOST_PARTS]
    is_kept = {id(one): one.name in given if isinstance(one, ir.Name) else _is_field(one) for one in parts}
    is_open = (ir.Name, ir.Attribute)
    return [ir.Constant(one.at, "") if isinstance(one, is_open) and not is_kept[id(one)] else one for one in parts]


def _pieces(part: ir.Expression, bound: dict[str, ir.Expression], given: frozenset[str]) -> tuple[ir.Expression, ...]:
    if isinstance(part, ir.Text):
        return part.parts
    if isinstance(part, ir.Binary) and part.operator == "+":
        return (part.left, part.right)
    if isinstance(part, ir.Name) and part.name not in given:
        return (bound.get(part.name, part),)
    if isinstance(part, ir.Call):
        # `base_path("views/" . $page)`, `str_replace(".", "/", $page)`
        inner = part.function.base if isinstance(part.function, ir.Attribute) else None
        taken = inner if inner is not None and _names(inner, given) else part.arguments[-1] if part.arguments else None
        return (taken,) if taken is not None and _names(taken, given) else (part,)
    return (part,)


def _names(one: ir.Expression, given: frozenset[str]) -> bool:
    return any(name.name in given for name in each(ir.Name, one))


def _extracted(function: ir.Function, places: dict[str, int], name: int | str) -> Iterator[int | str]:
    for call in each(ir.Call, *function.body):
        if _called(call) == "extract":
            inner = (one for value in call.arguments[:1] for one in each(ir.Attribute, value))
            yield from (f".{one.name}" for one in inner if _is_field(one))
            named = {one.name for value in call.arguments[:1] for one in each(ir.Name, value)}
            yield from (places[one] for one in named if one in places)
        elif _called(call) == "variable by name":
            yield from (place for place in places.values() if place != name)
            fields = {f".{one.name}" for one in each(ir.Attribute, *function.body) if _is_field(one)}
            yield from (field for field in sorted(fields) if field != name)


def shown(machine: "Rendering", callee: Value, arguments: Arguments, keywords: dict[str, Value]) -> None:
    """Runs the page that a function of the program includes when it is called so."""
    for ref in callee.refs:
        if not isinstance(ref, FunctionRef):
            continue
        if "include" in ref.info.mentions:
            code_of(machine, ref.info)
        if (found := machine.php_pages.renderer(ref.info)) is not None:
            _shown(machine, ref, found, arguments, keywords)


def _shown(
    machine: "Rendering", ref: FunctionRef, found: Renderer, arguments: Arguments, keywords: dict[str, Value]
) -> None:
    function = ref.info.function
    first = int(function.is_method and not function.is_static)
    given = dict(zip((one.name for one in function.parameters[first:]), arguments, strict=False))

    def of(place: int | str) -> Value:
        if isinstance(place, str):
            return machine.part(ref.bound, place, 0) if ref.bound is not None else Value()
        named = function.parameters[place].name
        return given[named][0] if named in given else keywords.get(named, Value())

    value = of(found.name)
    if not isinstance(value.const, str):
        if isinstance(found.name, int) and (name := given.get(function.parameters[found.name].name)) is not None:
            _handed_on(machine, found, name[1], [given.get(_named(function, place)) for place in found.extracted])
        return
    page = machine.php_pages.included(found, value.const)
    if page is None:
        return
    variables = {one: value for one, (value, _) in given.items()}
    for place in found.extracted:
        variables |= keys_as_names(machine, of(place))
    if ref.bound is not None:
        variables["$this"] = ref.bound
    machine.page_run(page, variables)


def _named(function: ir.Function, place: int | str) -> str:
    return function.parameters[place].name if isinstance(place, int) else place


def _handed_on(
    machine: "Rendering", found: Renderer, written: ir.Expression, data: list[tuple[Value, ir.Expression] | None]
) -> None:
    """`View::render($page, $data)` inside a function that was given both shows a page too."""
    info = machine.f.info
    places = {one.name: place for place, one in enumerate(info.function.parameters)}
    if not isinstance(written, ir.Name) or written.name not in places or machine.php_pages.renderer(info) is not None:
        return
    named = {name.name for pair in data if pair is not None for name in each(ir.Name, pair[1])}
    extracted = tuple(places[one] for one in named if one in places)
    machine.php_pages.renderers[info] = Renderer(places[written.name], found.head, found.tail, extracted)


def written_by(
    machine: "Calls", callee: Value, base: Value, one: ir.Call, result: Value, arguments: Arguments
) -> Value:
    """What a helper of a page makes of what it is given is markup: `<?= $this->form->text("name", $values) ?>`."""
    if machine.f.module.module.language == _LANGUAGE:
        result = laravel_rules.narrowed(machine, callee, base, one, result)
    if not machine.shown_pages or machine.f.module is not machine.shown_pages[-1] or not result.labels:
        return result
    given = {one.root for value, _ in arguments for one in machine.all_labels(value)}
    cleaned = {one: way for one, way in result.labels.items() if one.root in given}
    rest = {one: way for one, way in result.labels.items() if one.root not in given}
    return result.with_labels(union(rest, safer(cleaned, BITS["cross-site-scripting"])))


def keys_as_names(machine: "Rendering", data: Value) -> dict[str, Value]:
    """What a list has under its keys, by the variables that `extract` makes of them."""
    cell = machine.cell(data)
    known = cell.known().items() if cell is not None else ()
    named = ((key[1:] if key[:1] == "." else key[2:-2], value) for key, value in known)
    return {f"${name}": value for name, value in named if name.isidentifier()}
