"""What an answer in Java or C# says of an error nobody expected: its message, its trace or all of it as text."""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.rule import Site
from engines.taint.access.told_once import by_file
from engines.taint.survey.guards import written
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

LANGUAGES: Final = frozenset(("java", "csharp"))
# Of these kinds is whatever goes wrong inside.
_ANY: Final = re2.compile(
    r"(^|[\s,.])(Exception|Throwable|RuntimeException|SQLException|IOException|DbException|SqlException|SqliteException)\s*(,|$)"
)
_TELLS: Final = re2.compile(
    r"\.(getMessage|getLocalizedMessage|toString|getStackTrace|Message|ToString|StackTrace|message|full_message|to_s|inspect|"
    r"detailed_message|backtrace)$"
)
# What answers a request: Spring's and JAX-RS' answers, a servlet's writer, results of ASP.NET.
_ANSWERS: Final = re2.compile(
    r"(?i)((^|\.)ResponseEntity(\.\w+)*\.(body|ok|badRequest|internalServerError)|\.(body|entity|sendError)|"
    r"getWriter\.(print|println|write|append)|(^|\.)ResponseEntity|@written|@viewed|"
    r"(^|\.)(BadRequest|StatusCode|Ok|Content|Json|Problem|NotFound|Conflict|Unauthorized|UnprocessableEntity|WriteAsync|ObjectResult|"
    r"BadRequestObjectResult|JsonResult|WriteAsJsonAsync))$"
)
# What a page is filled from: models of Spring and servlets, and what ASP.NET hands its views.
_FOR_PAGES: Final = re2.compile(
    r"(?i)(^|\.)(req|request|model|modelmap|mav|modelandview|redirect_?attributes|attributes)\."
    r"(addAttribute|setAttribute|addFlashAttribute|addObject)$|(^|\.)ModelState\.AddModelError$|^this\.(View|PartialView)$"
)
_PAGE_BAGS: Final = frozenset(("@TempData", "@ViewData", "TempData", "ViewData", "ViewBag"))
_DEVELOPS: Final = re2.compile(r"(?i)develop|debug|isadmin")
_FILLS: Final = re2.compile(r"\.(put|Add|add|append|addAttribute|setProperty)$")
_MOST_STEPS: Final = 40
_SPRINGS: Final = re2.compile(r"(^|\.)ExceptionHandler$")


def all_told(survey: Survey) -> Iterator[Site]:
    """Each answer of a program's own routes, and of what stands around them, that tells of any error."""
    answering = {id(one.scope): one.scope for one in survey.handlers if one.module.kind == "own"}
    around = (one for one in survey.scopes.all(*LANGUAGES) if answers_errors(one))
    answering |= {id(one): one for one in around if one.module.kind == "own"}
    mine = [scope for scope in answering.values() if scope.module.language in LANGUAGES]
    for scope in mine:
        for at, found in told(scope):
            yield Site(scope.module, at, f"{found} goes to whoever asked.", severity="low")
    yield from by_file(
        Site(scope.module, at, f"{found} goes into the page.", severity="low")
        for scope in mine
        for at, found in _in_pages(scope)
    )


def _in_pages(scope: Scope) -> Iterator[tuple[int, str]]:
    """Where what an error says is put before a page; a controller that does it once mostly does it everywhere."""
    for one in each(ir.Handler, *scope.function.body, lambdas=False):
        if one.name and (not one.kinds or _ANY.search(one.kinds)) and not asks_who_looks(one.body):
            yield from _put_before_pages(one.body, one.name)


def _put_before_pages(body: ir.Block, name: str) -> Iterator[tuple[int, str]]:
    put: list[tuple[int, ir.Expression]] = []
    for call in each(ir.Call, *body, lambdas=False):
        if _FOR_PAGES.search(written(call.function)):
            put += ((call.at, value) for value in call.arguments)
    for one in each(ir.Assign, *body, lambdas=False):
        if isinstance(one.target, ir.Attribute | ir.Index) and written(one.target.base) in _PAGE_BAGS:
            put.append((one.at, one.value))
    yield from ((at, found) for at, value in put if (found := tells(value, name, body)))


def told(scope: Scope) -> Iterator[tuple[int, str]]:
    """Where a handler of any error answers with what it says: its place and how."""
    for one in each(ir.Handler, *scope.function.body, lambdas=False):
        if one.name and (not one.kinds or _ANY.search(one.kinds)):
            yield from _said(one.body, one.name, scope)
    if (_is_of_aspnet(scope) or any(map(_is_for_all, scope.decorators))) and len(scope.parameters) > 1:
        yield from _said(scope.function.body, _handed(scope), scope)


def answers_errors(scope: Scope) -> bool:
    """Whether it stands around all routes: Spring's advice, and what ASP.NET runs in front of them."""
    name = scope.function.name.rpartition(".")[2]
    return name in ("Invoke", "InvokeAsync") or _is_of_aspnet(scope) or any(map(_is_for_all, scope.decorators))


def _is_of_aspnet(scope: Scope) -> bool:
    """What ASP.NET hands every error: `TryHandleAsync(HttpContext context, Exception exception, …)`."""
    if scope.module.language != "csharp" or scope.function.name.rpartition(".")[2] != "TryHandleAsync":
        return False
    return any(_ANY.search(one.annotation) for one in scope.parameters)


def _handed(scope: Scope) -> str:
    """The parameter that holds the error."""
    return next((one.name for one in scope.parameters if _ANY.search(one.annotation)), scope.parameters[1].name)


def _is_for_all(mark: ir.Expression) -> bool:
    if not isinstance(mark, ir.Call) or not _SPRINGS.search(written(mark.function)):
        return False
    return not mark.arguments or any(
        "Exception.class" in written(one) or "Throwable" in written(one) for one in mark.arguments
    )


def _said(body: ir.Block, name: str, scope: Scope) -> Iterator[tuple[int, str]]:
    if asks_who_looks(body):
        return
    for call in each(ir.Call, *body, lambdas=False):
        if not _ANSWERS.search(written(call.function)):
            continue
        given = (*call.arguments, *(value for _, value in call.keywords))
        if found := next((said for value in given if (said := tells(value, name, body))), ""):
            yield call.at, found


def tells(value: ir.Expression, name: str, body: ir.Block) -> str:
    """How an answer says it, also of an object or a text that was put together before."""
    waiting, seen = [value], {name}
    for _ in range(_MOST_STEPS):
        if not waiting:
            break
        one = waiting.pop()
        if any(True for _ in each(ir.Choose, one, lambdas=False)):
            continue
        for node in each(ir.Expression, one, lambdas=False):
            said = written(node)
            if isinstance(node, ir.Call | ir.Attribute) and said.partition(".")[0] == name and _TELLS.search(said):
                return said
            if isinstance(node, ir.Text) and any(
                isinstance(part, ir.Name) and part.name == name for part in node.parts
            ):
                return name
            if isinstance(node, ir.Name) and node.name not in seen:
                seen.add(node.name)
                waiting += _put_into(node.name, body)
    return ""


def _put_into(name: str, body: ir.Block) -> Iterator[ir.Expression]:
    for one in each(ir.Assign, *body, lambdas=False):
        base = one.target.base if isinstance(one.target, ir.Attribute | ir.Index) else one.target
        if isinstance(base, ir.Name) and base.name == name:
            yield one.value
    for call in each(ir.Call, *body, lambdas=False):
        if _FILLS.search(written(call.function)) and written(call.function).partition(".")[0] == name:
            yield from call.arguments


def asks_who_looks(body: ir.Block) -> bool:
    """Whether it is shown to those only who develop the program."""
    return any(_DEVELOPS.search(_words(test.test)) for test in each(ir.If, *body, lambdas=False))


def _words(test: ir.Expression) -> str:
    return " ".join(written(one) for one in each(ir.Expression, test) if isinstance(one, ir.Name | ir.Attribute))
