"""Functions handed over by their names, alone or with their class, and lists that are taken apart by their keys."""

from collections.abc import Callable
from typing import Final

from tree_sitter import Node

from engines.taint import ir

# Where WordPress is told of an address of its REST interface.
REST_ROUTE: Final = "register_rest_route"
_CALLS: Final = "wordpress.rest_route"
_KEY: Final = "callback"
_ANSWERS: Final = "laravel.route"
_CONTROLLERS: Final = "App.Http.Controllers"
_ROUTE_VERBS: Final = ("get", "post", "put", "patch", "delete", "any", "match", "options")
_PERMISSION: Final = "permission_callback"


def in_one(one: ir.Expression) -> ir.Expression:
    """`self::class . "::show"` as the one text that it is."""
    match one:
        case ir.Binary(left=ir.Constant(value=str(first)), right=ir.Constant(value=str(rest))):
            return ir.Constant(one.at, first + rest)
        case ir.Text(parts=(ir.Constant(value=str(first)), ir.Constant(value=str(rest)))):
            return ir.Constant(one.at, first + rest)
    return one


def of_class(one: ir.Constant) -> ir.Expression | None:
    """`"Shop::show"`; None for a function of no class."""
    owner, colons, name = str(one.value).partition("::")
    if not colons:
        return None
    return ir.Attribute(one.at, ir.Name(one.at, owner.strip("\\").replace("\\", ".")), name)


def of_pair(one: ir.Sequence, owner: str) -> ir.Expression:
    """`array('Shop', 'show')`, `[__CLASS__, 'show']`, `[Shop::instance(), 'show']` where a function is expected."""
    if len(one.items) != 2:
        return one
    base, name = one.items
    if isinstance(base, ir.Name | ir.Attribute) and isinstance(name, ir.Name | ir.Attribute | ir.Index):
        # Which object it is says nothing of what is called; the name does.
        return ir.Opaque(one.at, (name,), "method")
    if not isinstance(name, ir.Constant) or not isinstance(name.value, str) or not name.value.isidentifier():
        return one
    if isinstance(base, ir.Name) and base.name == "__CLASS__":
        base = ir.Name(base.at, owner)
    elif isinstance(base, ir.Constant):
        base = ir.Name(base.at, str(base.value).strip("\\").replace("\\", "."))
    return ir.Attribute(one.at, base, name.value)


def filtered(name: str, given: tuple[ir.Expression, ...]) -> ir.Expression | None:
    """`apply_filters('title', $title, $post)` gives the title, whoever changed it; the rest is for those who do."""
    if name == "apply_filters" and len(given) > 1:
        return given[1]
    if name == "apply_filters_ref_array" and len(given) > 1 and isinstance(given[1], ir.Sequence) and given[1].items:
        return given[1].items[0]
    return None


_CALLING: Final = ("call_user_func", "call_user_func_array")


def called(place: int, name: str, given: tuple[ir.Expression, ...], end: int) -> ir.Expression | None:
    """`call_user_func(array($job, 'run'), $x)` is `$job->run($x)`."""
    if name not in _CALLING or not given or not isinstance(given[0], ir.Attribute):
        return None
    return ir.Call(place, given[0], _handed(name, given[1:]), (), end)


def _handed(name: str, rest: tuple[ir.Expression, ...]) -> tuple[ir.Expression, ...]:
    if name == "call_user_func":
        return rest
    listed = rest[0] if rest else None
    return listed.items if isinstance(listed, ir.Sequence) else tuple(ir.Star(one.at, one) for one in rest)


def rest_routes(
    given: tuple[ir.Expression, ...], function: Callable[[ir.Expression], ir.Expression]
) -> tuple[tuple[ir.Expression, ...], list[ir.Statement]]:
    """The arguments with functions under "callback", and calls that say of each that it answers the route."""
    if len(given) < 3:
        return given, []
    settings = _with_functions(given[2], function)
    answering = [value for one in (settings, *_inside(settings)) for value in _answering(one)]
    calls = [ir.Call(one.at, ir.Name(one.at, _CALLS), (given[1], one)) for one in answering]
    return (*given[:2], settings, *given[3:]), [ir.Evaluate(one.at, one) for one in calls]


def _with_functions(one: ir.Expression, function: Callable[[ir.Expression], ir.Expression]) -> ir.Expression:
    """One list of settings, or one for each method."""
    if isinstance(one, ir.Sequence):
        return ir.Sequence(one.at, one.kind, tuple(_with_functions(item, function) for item in one.items))
    if not isinstance(one, ir.Mapping):
        return one
    items: list[tuple[ir.Expression | None, ir.Expression]] = []
    for key, value in one.items:
        named = key.value if isinstance(key, ir.Constant) else ""
        is_list = isinstance(value, ir.Mapping) and not isinstance(named, str)
        is_function = named in (_KEY, _PERMISSION)
        items.append((key, function(value) if is_function else _with_functions(value, function) if is_list else value))
    return ir.Mapping(one.at, tuple(items))


def _inside(one: ir.Expression) -> tuple[ir.Expression, ...]:
    if isinstance(one, ir.Sequence):
        return one.items
    return tuple(value for _, value in one.items) if isinstance(one, ir.Mapping) else ()


def _answering(one: ir.Expression) -> list[ir.Expression]:
    items = one.items if isinstance(one, ir.Mapping) else ()
    return [value for key, value in items if isinstance(key, ir.Constant) and key.value == _KEY]


def controllers(base: ir.Expression, verb: str, given: tuple[ir.Expression, ...]) -> list[ir.Statement]:
    """`Route::get('/notes/{id}', 'NoteController@show')` of Laravel, where a name alone is one of the controllers."""
    if not isinstance(base, ir.Name) or base.name.rpartition(".")[2] != "Route" or verb not in _ROUTE_VERBS:
        return []
    path, named = given[-2:] if len(given) > 1 else (None, None)
    if path is None or not isinstance(named, ir.Constant) or not isinstance(named.value, str):
        return []
    owner, _, method = named.value.strip("\\").replace("\\", ".").partition("@")
    if not method.isidentifier():
        return []
    owner = owner if owner.startswith("App.") else f"{_CONTROLLERS}.{owner}"
    function = ir.Attribute(named.at, ir.Name(named.at, owner), method)
    return [ir.Evaluate(named.at, ir.Call(named.at, ir.Name(named.at, _ANSWERS), (path, function)))]


def with_defaults(place: int, given: tuple[ir.Expression, ...]) -> ir.Expression | None:
    """`shortcode_atts(array('title' => ''), $atts)` has the keys of the first, and what the second has under them."""
    if len(given) < 2 or not isinstance(given[0], ir.Mapping):
        return None
    pairs = [(key, value) for key, value in given[0].items if isinstance(key, ir.Constant)]
    if len(pairs) < len(given[0].items):
        return None
    found = ((key, ir.Logic(place, "??", (ir.Index(place, given[1], key), value))) for key, value in pairs)
    return ir.Mapping(place, tuple(found))


def extracted(place: int, given: ir.Expression) -> list[ir.Statement] | None:
    """`extract` of a list whose keys are all known makes a variable of each."""
    if not isinstance(given, ir.Mapping) or not given.items:
        return None
    names = [key.value for key, _ in given.items if isinstance(key, ir.Constant) and isinstance(key.value, str)]
    if len(names) < len(given.items):
        return None
    values = (value for _, value in given.items)
    return [ir.Assign(place, ir.Name(place, f"${name}"), value) for name, value in zip(names, values, strict=True)]


# All that a function was given, where it asks for it by `func_get_args()`.
ALL_GIVEN: Final = "$(given)"
_ASKS_FOR_ALL: Final = b"func_get_args"


def with_all_given(function: ir.Function, node: Node) -> ir.Function:
    """Takes any number, and knows all of it under one name."""
    if node.text is None or _ASKS_FOR_ALL not in node.text:
        return function
    place = function.at
    if not any(one.kind == "*" for one in function.parameters):
        function.parameters += (ir.Parameter(f"{ALL_GIVEN} left", place, "*"),)
    items: tuple[ir.Expression, ...] = tuple(
        ir.Star(place, ir.Name(place, one.name)) if one.kind == "*" else ir.Name(place, one.name)
        for one in function.parameters
        if one.name != "$this"
    )
    only = items[0] if len(items) == 1 else None
    whole = only.value if isinstance(only, ir.Star) else ir.Sequence(place, "list", items)
    function.body = (ir.Assign(place, ir.Name(place, ALL_GIVEN), whole), *function.body)
    return function
