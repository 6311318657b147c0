"""Ties templates to each other and finds the one a renderer names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from engines.taint import ir
from engines.taint.script_packages import Joined, join_packages
from engines.taint.survey.nodes import each
from engines.taint.templates import jsp_parts
from engines.taint.templates.chosen import choose
from engines.taint.templates.escaping import by_ending, escapes_everywhere, is_left_out, smarty_escapes, unescaping
from engines.taint.templates.page import AS_SET_UP, CONTEXT, LANGUAGE, RENDER
from engines.taint.templates.partials import tie

_STEPS: Final = 8
_VIEW: Final = ".cshtml"
_JINJA: Final = (".jinja2", ".jinja", ".j2", ".html", ".htm", ".twig")
# Endings a renderer leaves out.
_LEFT_OUT: Final = (
    ".ejs",
    ".hbs",
    ".handlebars",
    ".pug",
    ".jade",
    ".html",
    ".mustache",
    ".njk",
    ".jinja2",
    ".jinja",
    ".jsp",
    ".tmpl",
    ".gohtml",
    ".tpl",
    ".ftl",
    ".ftlh",
    ".vm",
    ".twig",
    ".html.twig",
    ".latte",
    ".volt",
)


class Templates:
    """The templates of a program by path."""

    def __init__(self, modules: Iterable[ir.Module]) -> None:
        self._by_name: dict[str, list[ir.Module]] = {}
        # Pages that are programs, such as those of Java's servers.
        self._code: dict[str, list[str]] = {}
        self._views: dict[str, list[ir.Module]] = {}
        for one in modules:
            if one.path.endswith(_VIEW):
                self._views.setdefault(one.path.rpartition("/")[2].removesuffix(_VIEW).lower(), []).append(one)
            if one.language == "java" and one.path.endswith(".jsp"):
                self._code.setdefault(one.path.rpartition("/")[2], []).append(one.path)
            if one.language == LANGUAGE:
                self._by_name.setdefault(one.path.rpartition("/")[2], []).append(one)

    def find(self, written: str, asking: str) -> ir.Module | None:
        """The template that a name written in the file `asking` means: the one whose path ends so, nearest first."""
        clean = written.replace("\\\\", "/")
        while clean.startswith(("./", "../", "/")):
            clean = clean.partition("/")[2]
        # Laravel writes folders with dots.
        for wanted in (clean, *(clean + ending for ending in _LEFT_OUT), clean.replace(".", "/") + ".blade.php"):
            found = [
                one for one in self._by_name.get(wanted.rpartition("/")[2], ()) if f"/{one.path}".endswith(f"/{wanted}")
            ]
            if found:
                return max(found, key=lambda one: (_shared(one.path, asking), -len(one.path)))
        return None

    def find_code(self, written: str, asking: str) -> str:
        """The path of the page with code in it that a name means; "" for none."""
        wanted = written.lstrip("/").removesuffix(".jsp") + ".jsp"
        found = [one for one in self._code.get(wanted.rpartition("/")[2], ()) if f"/{one}".endswith(f"/{wanted}")]
        return max(found, key=lambda one: (_shared(one, asking), -len(one)), default="")

    def find_view(self, written: str, asking: str, controller: str) -> ir.Module | None:
        """The Razor view a name means: the controller's own, one of the file's folder, then the shared ones."""
        wanted = written.lstrip("~/").removesuffix(_VIEW).lower()
        folder = asking.rpartition("/")[0].lower()
        places = (f"/{controller.lower()}/{wanted}", f"{folder}/{wanted}", f"/shared/{wanted}", f"/{wanted}")
        named = self._views.get(wanted.rpartition("/")[2], ())
        for place in places if named else ():
            found = [one for one in named if f"/{one.path.removesuffix(_VIEW).lower()}".endswith(place)]
            if found and (place != places[-1] or len(found) == 1 or "/" in wanted):
                return max(found, key=lambda one: (_shared(one.path, asking), -len(one.path)))
        return None


def _shared(one: str, other: str) -> int:
    """How many leading folders two paths share."""
    pairs = zip(one.split("/")[:-1], other.split("/")[:-1], strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(one.count("/"), other.count("/")))


@dataclass(frozen=True, slots=True)
class Escaping:
    """How templates are escaped in a program: `off` as `unescaping` says, `is_formatted` as `escapes_everywhere`,
    `by_ending` and `smarty_escapes` as the functions of these names.
    """

    off: frozenset[str] = frozenset()
    is_formatted: bool = False
    by_ending: frozenset[str] = frozenset()
    smarty_escapes: bool = False
    # Where imports by a name lead, as `join_packages` says.
    joined: Joined = field(default_factory=dict)


def link(modules: list[ir.Module], quiet: frozenset[str] = frozenset()) -> Escaping:
    """Makes calls of includes, passes them their variables, and puts what nobody escapes into the page as it is.

    `quiet`: paths of modules that are known not to say how templates are escaped.
    """
    tie(modules)
    joined = join_packages(modules)
    templates = [one for one in modules if one.language == LANGUAGE]
    if not templates:
        return Escaping(joined=joined)
    known = Templates(templates)
    choose(modules, templates, known.find)
    speaking = [one for one in modules if one.path not in quiet]
    escaping = Escaping(
        unescaping(speaking), escapes_everywhere([one for one in modules if one.language == "java"]),
        by_ending(modules, speaking), smarty_escapes(speaking), joined,
    )  # fmt: skip
    _link(templates, known, escaping)
    return escaping


def link_earlier(were: list[ir.Module], linked: list[ir.Module], escaping: Escaping) -> None:
    """Does the same with a program as it was, where some of it is linked already."""
    done = set(map(id, linked))
    templates = [one for one in were if one.language == LANGUAGE]
    _link([one for one in templates if id(one) not in done], Templates(templates), escaping)


def _link(templates: list[ir.Module], known: Templates, escaping: Escaping) -> None:
    includes = {id(one): list(_included(one, known, escaping)) for one in templates}
    jsp_parts.settle(pair for pairs in includes.values() for pair in pairs)
    for _ in range(_STEPS):
        # What an included template reads, the one around it has to be given.
        changed = [_passed(module, includes[id(module)]) for module in templates]
        if not any(changed):
            break
    for module in templates:
        _called(module, includes[id(module)])


def _included(module: ir.Module, known: Templates, escaping: Escaping) -> Iterator[tuple[ir.Call, ir.Module]]:
    """The includes with what they mean. What is escaped otherwise than it seems is changed on the way."""
    folders = {"", module.path.partition("/")[0]}
    is_raw = bool(folders & escaping.off) and module.path.endswith(_JINJA)
    is_raw = is_raw or (bool(folders & escaping.by_ending) and is_left_out(module.path))
    for call in each(ir.Call, *module.functions[0].body):
        name = call.function
        if not isinstance(name, ir.Name):
            continue
        if name.name == AS_SET_UP:
            name.name = "escaped" if escaping.smarty_escapes else "raw"
        elif name.name == "escaped" and is_raw:
            name.name = "raw"
        elif name.name == "raw" and escaping.is_formatted and module.path.endswith(".ftl"):
            name.name = "escaped"
        elif name.name == "include" and call.arguments and isinstance(call.arguments[0], ir.Constant):
            target = known.find(str(call.arguments[0].value), module.path)
            if target is not None and target is not module:
                yield call, target


def _passed(module: ir.Module, includes: list[tuple[ir.Call, ir.Module]]) -> bool:
    function = module.functions[0]
    bound = {one.target.name for one in function.body if isinstance(one, ir.Assign) and isinstance(one.target, ir.Name)}
    have = {one.name for one in function.parameters} | bound
    missing: dict[str, int] = {}
    for call, target in includes:
        given = {key for key, _ in call.keywords}
        if CONTEXT in given:
            continue
        missing |= {one.name: call.at for one in target.functions[0].parameters if one.name not in have | given}
    function.parameters += tuple(ir.Parameter(name, at, "only") for name, at in missing.items())
    return bool(missing)


def _called(module: ir.Module, includes: list[tuple[ir.Call, ir.Module]]) -> None:
    imports: dict[str, ir.Import] = {}
    for call, target in includes:
        alias = f"include {target.name}"
        imports[alias] = ir.Import(call.at, alias, f"{target.name}.{RENDER}")
        given = dict(call.keywords)
        about = given.pop(CONTEXT, None)
        passed = tuple(
            (one.name, ir.Attribute(call.at, about, one.name) if about is not None else ir.Name(call.at, one.name))
            for one in target.functions[0].parameters
            if one.name not in given
        )
        call.function, call.arguments = ir.Name(call.at, alias), ()
        call.keywords = (*given.items(), *passed)
    module.body.body = (*imports.values(), *module.body.body)
