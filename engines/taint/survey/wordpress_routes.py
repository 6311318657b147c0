"""Routes of WordPress: what its hooks, its REST interface and the pages of its administration call."""

from collections.abc import Iterator
from typing import Final

from engines.index.program import Guard, GuardKind
from engines.taint import ir
from engines.taint.ir import line_of
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.names import Names
from engines.taint.survey.nodes import each
from engines.taint.survey.php_middleware import pairs
from engines.taint.survey.scopes import Scope, Scopes

# Each with what is asked of whoever calls it, and the address it is called under.
_REQUESTS: Final[tuple[tuple[str, str, GuardKind | None], ...]] = (
    ("wp_ajax_nopriv_", "/wp-admin/admin-ajax.php?action=", None),
    ("wp_ajax_", "/wp-admin/admin-ajax.php?action=", "authentication"),
    ("admin_post_nopriv_", "/wp-admin/admin-post.php?action=", None),
    ("admin_post_", "/wp-admin/admin-post.php?action=", "authentication"),
)
# Run with every request, whoever sends it; those of the administration's pages for whoever may open them.
_ALWAYS: Final = ("init", "wp_loaded", "wp", "template_redirect", "parse_request", "plugins_loaded", "admin_init")
_PAGES: Final = ("admin_notices", "admin_head", "admin_footer", "admin_menu", "current_screen", "admin_enqueue_scripts")
# Which argument names the right, and which the function.
_MENUS: Final = {
    "add_menu_page": (2, 4), "add_submenu_page": (3, 5), "add_options_page": (2, 4), "add_management_page": (2, 4),
    "add_theme_page": (2, 4), "add_users_page": (2, 4), "add_dashboard_page": (2, 4),
}  # fmt: skip
_TESTS: Final[dict[str, GuardKind]] = {
    "check_ajax_referer": "csrf", "check_admin_referer": "csrf", "wp_verify_nonce": "csrf",
    "current_user_can": "authorization", "user_can": "authorization", "is_super_admin": "authorization",
    "current_user_can_for_blog": "authorization", "is_user_logged_in": "authentication",
}  # fmt: skip
_VERBS: Final = {
    "READABLE": "GET", "CREATABLE": "POST", "EDITABLE": "POST PUT PATCH", "DELETABLE": "DELETE",
    "ALLMETHODS": "GET POST PUT PATCH DELETE",
}  # fmt: skip
_SENT: Final = ("$_GET", "$_POST", "$_REQUEST")
_ANYBODY: Final = "__return_true"
_MOST_HELPERS: Final = 40


def routes(scopes: Scopes, names: Names) -> Iterator[Handler]:
    """Every function of the program that WordPress calls for a request."""
    known = [(call, _called(call), scope) for scope in scopes.all("php") for call in scope.calls]
    hooked = {_text(call.arguments[0]) for call, name, _ in known if name == "add_action" and call.arguments}
    for call, name, scope in known:
        found: Iterator[Handler] = iter(())
        if name == "add_action" and len(call.arguments) > 1:
            found = _hooked(call, scope, names, hooked)
        elif name == "register_rest_route" and len(call.arguments) > 2:
            found = _rest(call, scope, names)
        elif name in _MENUS and len(call.arguments) > _MENUS[name][1]:
            found = _menu(call, *_MENUS[name], scope, names)
        for made in found:
            made.guards += _tests(made.scope, names)
            yield made


def _called(call: ir.Call) -> str:
    return call.function.name.rpartition("|")[2] if isinstance(call.function, ir.Name) else ""


def _hooked(call: ir.Call, scope: Scope, names: Names, hooked: set[str]) -> Iterator[Handler]:
    hook = _text(call.arguments[0])
    answering = _function(call.arguments[1], scope, names)
    if answering is None or not hook:
        return
    for start, address, kind in _REQUESTS:
        if hook.startswith(start) and len(hook) > len(start):
            own = hook.removeprefix(start)
            made = _made(answering, f"{address}{own}", call, scope)
            made.is_public = kind is None or f"{start}nopriv_{own}" in hooked
            if kind is not None and not made.is_public:
                made.guards.append(_guard(kind, start.rstrip("_"), call, scope))
            yield made
            return
    if hook in (*_ALWAYS, *_PAGES) and _is_asked(answering):
        made = _made(answering, f"hook:{hook}", call, scope)
        if hook in _PAGES:
            made.guards.append(_guard("authentication", hook, call, scope))
        yield made


def _rest(call: ir.Call, scope: Scope, names: Names) -> Iterator[Handler]:
    path = "/wp-json/" + "/".join(_text(one).strip("/") for one in call.arguments[:2])
    settings = call.arguments[2]
    several = settings.items if isinstance(settings, ir.Sequence) else tuple(one for _, one in pairs((settings,)))
    for one in (settings, *several):
        given = dict(pairs((one,))) if isinstance(one, ir.Mapping) else {}
        answering = _function(given["callback"], scope, names) if "callback" in given else None
        if answering is None:
            continue
        made = _made(answering, path, call, scope)
        made.methods = _methods(given.get("methods"))
        asks = given.get("permission_callback")
        made.is_public = asks is None or written(asks).rpartition("|")[2] == _ANYBODY
        if asks is not None and not made.is_public:
            made.guards.append(
                _guard("authorization", _text(asks) or written(asks) or "permission_callback", call, scope)
            )
            # Its cookies count only together with a number that the site's own pages know.
            made.guards.append(_guard("csrf", "X-WP-Nonce", call, scope))
        yield made


def _menu(call: ir.Call, right: int, which: int, scope: Scope, names: Names) -> Iterator[Handler]:
    answering = _function(call.arguments[which], scope, names)
    if answering is not None and _is_asked(answering):
        made = _made(answering, f"/wp-admin/admin.php?page={_text(call.arguments[which - 1])}", call, scope)
        made.guards.append(_guard("authorization", _text(call.arguments[right]) or "capability", call, scope))
        yield made


def _made(answering: Scope, path: str, call: ir.Call, scope: Scope) -> Handler:
    owner = answering.owner
    return Handler(answering, "wordpress", path, frozenset(), f"wordpress:{path[:12]}", scope.module, call.at, owner)


def _guard(kind: GuardKind, name: str, call: ir.Call, scope: Scope) -> Guard:
    return Guard(kind, name[-80:], "registration", scope.module.path, line_of(call.at))


def _text(one: ir.Expression) -> str:
    """A name that is written out, or as much of it as stands before the first value."""
    if isinstance(one, ir.Text):
        return "".join(str(part.value) if isinstance(part, ir.Constant) else "*" for part in one.parts)
    return one.value if isinstance(one, ir.Constant) and isinstance(one.value, str) else ""


def _methods(given: ir.Expression | None) -> frozenset[str]:
    if given is None:
        return frozenset(("GET",))
    named = given.name if isinstance(given, ir.Attribute) else ""
    said = [_VERBS.get(named, "")] if named else [str(one.value) for one in each(ir.Constant, given)]
    return frozenset(verb.strip().upper() for one in said for verb in one.replace(",", " ").split())


def _function(given: ir.Expression, scope: Scope, names: Names) -> Scope | None:
    found = names.meaning(given, scope)
    return found if isinstance(found, Scope) and not found.is_module else None


def _is_asked(scope: Scope) -> bool:
    """Whether a function that runs with every request looks at what was sent."""
    return any(node.name in _SENT for node in each(ir.Attribute, *scope.function.body))


def _tests(scope: Scope, names: Names) -> Iterator[Guard]:
    """What the function, or what it calls directly, tests of who is asking."""
    helpers = [names.meaning(call.function, scope) for call in scope.calls[:_MOST_HELPERS]]
    for one in (scope, *(helper for helper in helpers if isinstance(helper, Scope) and not helper.is_module)):
        for call in one.calls:
            kind = _TESTS.get(written(call.function).rpartition("|")[2])
            if kind is not None:
                yield Guard(kind, written(call.function), "body", one.module.path, line_of(call.at))
