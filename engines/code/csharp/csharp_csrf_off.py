"""An action that changes something is open to forged requests, though others of the controller are not.

A page of somebody else sends the form in the visitor's name, with the visitor's cookies.

Put `[AutoValidateAntiforgeryToken]` on the controller or on all of them, and leave `[IgnoreAntiforgeryToken]` to
actions that do not read cookies.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.csharp import attributes_of, bases_of
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

_CHECKS = frozenset(("ValidateAntiForgeryToken", "AutoValidateAntiforgeryToken"))
_CHANGES = frozenset(("HttpPost", "HttpPut", "HttpDelete", "HttpPatch"))


@rule(
    title="Action without a token against forgery",
    severity="medium",
    confidence="medium",
    cwe=352,
    weakness="csrf",
    languages=("csharp",),
    fix="Put [ValidateAntiForgeryToken] on it.",
    hints=("AntiForgeryToken", "AntiforgeryToken"),
    bad=[
        "class A : Controller {\n  [HttpPost, ValidateAntiForgeryToken] public object Edit(int id) => View();\n"
        "  [HttpPost] public object Delete(int id) => View(); }",
        "class A : Controller {\n  [HttpPost, IgnoreAntiforgeryToken] public object Delete(int id) => View(); }",
        "[IgnoreAntiforgeryToken] class A : PageModel { public IActionResult OnPost() => Page(); }",
        "[IgnoreAntiforgeryToken] class A : Controller {\n  [HttpPost] public object Delete(int id) => View(); }",
    ],
    good=[
        "[IgnoreAntiforgeryToken] class ErrorModel : PageModel { public void OnGet() { } }",
        "[AutoValidateAntiforgeryToken] class A : Controller {\n  [HttpPost] public object Delete(int id) => View(); }",
        "class A : Controller {\n  [HttpPost, ValidateAntiForgeryToken] public object Edit(int id) => View();\n"
        "  [HttpGet] public object Show(int id) => View(); }",
        "[ApiController] class A : ControllerBase {\n"
        "  [HttpPost, IgnoreAntiforgeryToken] public object Delete(int id) => Ok(); }",
        "class A : Controller {\n  [HttpPost, ValidateAntiForgeryToken] public object Edit(int id) => View();\n"
        "  [HttpPost, AllowAnonymous] public object Login(string name) => View(); }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for node in file.nodes("class_declaration"):
        marks = {mark for mark, _ in attributes_of(node)}
        if marks & (_CHECKS | {"ApiController"}):
            continue
        if "IgnoreAntiforgeryToken" in marks and (method := _changing(node)) is not None:
            yield Match.at(method.child_by_field_name("name") or method, "Other pages can send this form.")
            continue
        actions = _actions(node)
        has_checks = any(found & _CHECKS for _, found in actions)
        for method, found in actions:
            is_open = has_checks and not found & (_CHECKS | {"IgnoreAntiforgeryToken", "AllowAnonymous"})
            if "IgnoreAntiforgeryToken" in found or is_open:
                yield Match.at(method.child_by_field_name("name") or method, "Other pages can send this form.")


def _changing(node: Node) -> Node | None:
    """The first method of a page or a controller with views that changes something."""
    bases = {one.rpartition(".")[2] for one in bases_of(node)}
    if not bases & {"PageModel", "Controller"}:
        return None
    body = node.child_by_field_name("body")
    methods = [one for one in body.named_children if one.type == "method_declaration"] if body is not None else []
    for method in methods:
        is_handler = text(method.child_by_field_name("name")).startswith(("OnPost", "OnPut", "OnDelete"))
        if (is_handler and "PageModel" in bases) or {mark for mark, _ in attributes_of(method)} & _CHANGES:
            return method
    return None


def _actions(node: Node) -> list[tuple[Node, set[str]]]:
    """The methods that change something, with their attributes."""
    body = node.child_by_field_name("body")
    methods = [one for one in body.named_children if one.type == "method_declaration"] if body is not None else []
    marked = [(one, {mark for mark, _ in attributes_of(one)}) for one in methods]
    return [(one, found) for one, found in marked if found & _CHANGES and "public" in text(one)]
