"""How a program sets up what puts its pages together: whether values are escaped unless somebody says otherwise."""

from collections.abc import Iterable
from typing import Final

from engines.taint import ir
from engines.taint.survey.nodes import each
from engines.taint.unread import head

# Flask escapes in templates of these endings; others have to be told to.
_ESCAPED_BY_FLASK: Final = (".html", ".htm", ".xml", ".xhtml", ".svg")
_OF_JINJA: Final = (".jinja2", ".jinja", ".j2")
# Who else may put the templates together, and escapes all of them.
_OTHERS: Final = frozenset(("aiohttp_jinja2", "fastapi", "starlette", "django", "quart", "sanic"))
# The name of the argument that says so.
ESCAPING: Final = "autoescape"
# What says that Smarty escapes, by a field or by a method.
_SMARTY: Final = ("escape_html", "setEscapeHtml", "default_modifiers", "setDefaultModifiers", "addDefaultModifiers")
_SPEAKING: Final = (ESCAPING, *_SMARTY)


def may_speak(text: str) -> bool:
    """Whether a file may say how templates are escaped."""
    return any(one in text for one in _SPEAKING)


def smarty_escapes(modules: list[ir.Module]) -> bool:
    """Whether a program has Smarty escape what is put into its pages."""
    return any(
        any(_turns_on(one.target, one.value) for one in each(ir.Assign, *root.body))
        or any(_turns_on(one.function, *one.arguments[:1]) for one in each(ir.Call, *root.body))
        for module in modules
        if module.language == "php"
        for root in (module.body, *module.functions)
    )


def _turns_on(name: ir.Expression, *given: ir.Expression) -> bool:
    is_named = isinstance(name, ir.Attribute) and name.name in _SMARTY
    return is_named and not any(isinstance(value, ir.Constant) and not value.value for value in given)


def unescaping(modules: list[ir.Module]) -> frozenset[str]:
    """The first folders of the programs that set Jinja or Twig up with `autoescape=False`, or Tornado with
    `autoescape=None`; "" for one at the root.
    """
    return frozenset(
        _first_folder(module)
        for module in modules
        if _is_own(module, "python", "php")
        for root in (module.body, *module.functions)
        for call in each(ir.Call, *root.body)
        for key, value in _options(call, module.language)
        if key == ESCAPING and isinstance(value, ir.Constant) and _is_off(call, value)
    )


def _options(call: ir.Call, language: str) -> Iterable[tuple[object, ir.Expression]]:
    """Arguments by their names; in PHP what a list of them holds."""
    if language != "php":
        return call.keywords
    lists = (one for one in call.arguments if isinstance(one, ir.Mapping))
    return ((key.value if isinstance(key, ir.Constant) else None, value) for one in lists for key, value in one.items)


def _is_off(call: ir.Call, value: ir.Constant) -> bool:
    """To others than Tornado's application, None means what they take for good."""
    name = call.function.name if isinstance(call.function, ir.Name | ir.Attribute) else ""
    return value.value is False or (value.value is None and name.rpartition(".")[2] == "Application")


def escapes_everywhere(modules: list[ir.Module]) -> bool:
    """Whether a program sets FreeMarker up to write HTML, so that every page of it escapes."""
    return any(
        isinstance(one, ir.Name | ir.Attribute) and one.name.rpartition(".")[2] == "HTMLOutputFormat"
        for module in modules
        for root in (module.body, *module.functions)
        for one in each(ir.Expression, *root.body)
    )


def by_ending(modules: Iterable[ir.Module], speaking: Iterable[ir.Module]) -> frozenset[str]:
    """The first folders of the programs in which Flask escapes by a template's ending, as it does by itself.

    `speaking`: those among the modules whose text may say otherwise.
    """
    flask, others = folders_by_imports(modules)
    told = {_first_folder(one) for one in speaking if _is_own(one) and says_otherwise(one)} if flask else set()
    return flask - others - told


def says_otherwise(module: ir.Module) -> bool:
    """Whether it names the switch: `app.jinja_env.autoescape = True`, `def select_jinja_autoescape(…)`."""
    return any(ESCAPING in function.name for function in module.functions) or any(
        ESCAPING in (node.name if isinstance(node, ir.Name | ir.Attribute) else "")
        or (isinstance(node, ir.Call) and any(key == ESCAPING for key, _ in node.keywords))
        for root in (module.body, *module.functions)
        for node in each(ir.Expression, *root.body)
    )


def folders_by_imports(modules: Iterable[ir.Module]) -> tuple[frozenset[str], frozenset[str]]:
    """The first folders of the programs that import Flask, and of those that import what escapes otherwise."""
    imported = [(_first_folder(one), head(one).imports) for one in modules if _is_own(one)]
    return (
        frozenset(folder for folder, packages in imported if "flask" in packages),
        frozenset(folder for folder, packages in imported if not _OTHERS.isdisjoint(packages)),
    )


def is_left_out(path: str) -> bool:
    """Whether Flask puts values into a template of this name as they are; a text or a configuration is no page."""
    name = path.rpartition("/")[2].lower()
    stem = next((name.removesuffix(one) for one in _OF_JINJA if name.endswith(one)), "")
    return bool(stem) and ("." not in stem or stem.endswith(_ESCAPED_BY_FLASK))


def _is_own(module: ir.Module, *languages: str) -> bool:
    return module.language in (languages or ("python",)) and module.kind == "own"


def _first_folder(module: ir.Module) -> str:
    return module.path.rpartition("/")[0].partition("/")[0]
