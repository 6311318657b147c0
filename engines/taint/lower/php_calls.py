"""What PHP's built-in functions are in the solver's terms: membership, patterns, texts, lists, callbacks, headers."""

import re
from collections.abc import Callable
from typing import Final

from engines.taint import ir
from engines.taint.lower.php_formats import formatted
from engines.taint.lower.php_hooks import ALL_GIVEN
from engines.taint.lower.php_patterns import kept_class, pattern_of, taken_out

Given = tuple[ir.Expression, ...]
# Which argument is a function, by name or as a value.
CALLBACKS: Final = {
    "array_map": 0, "array_filter": 1, "array_walk": 1, "array_reduce": 1, "usort": 1, "uasort": 1, "uksort": 1,
    "call_user_func": 0, "call_user_func_array": 0, "preg_replace_callback": 1, "register_shutdown_function": 0,
    "set_error_handler": 0, "spl_autoload_register": 0, "ob_start": 0, "add_action": 1, "add_filter": 1,
    "add_shortcode": 1, "array_walk_recursive": 1, "add_menu_page": 4, "add_submenu_page": 5, "add_options_page": 4,
    "add_management_page": 4, "add_theme_page": 4, "add_users_page": 4, "add_dashboard_page": 4, "add_meta_box": 2,
    "wp_add_dashboard_widget": 2, "add_settings_field": 2, "add_settings_section": 2, "register_activation_hook": 1,
}  # fmt: skip
# Functions that put something into what they are given: which argument, from which others.
FILLED: Final = {"preg_match": 2, "preg_match_all": 2, "parse_str": 1, "mb_parse_str": 1, "exec": 1, "similar_text": 2}
_LOCATION: Final = re.compile(r"(?i)^\s*(location|refresh)\s*:\s*(\d{1,4}\s*;\s*url\s*=\s*)?")
_TYPE: Final = re.compile(r"(?i)^\s*content-type\s*:\s*")


def call(place: int, name: str, given: Given, end: int = 0) -> ir.Call:
    return ir.Call(place, ir.Name(place, name), given, (), end)


def method(place: int, base: ir.Expression, name: str, given: Given = (), end: int = 0) -> ir.Call:
    return ir.Call(place, ir.Attribute(place, base, name), given, (), end)


def rewritten(place: int, name: str, given: Given, end: int) -> ir.Expression | None:
    """A built-in function by what it means; None where a call stays a call."""
    if name == "request" and isinstance(given[0] if given else None, ir.Constant):
        # Laravel's `request("name")`, as against the request itself.
        return method(place, ir.Call(place, ir.Name(place, name), (), (), end), "input", given, end)
    if name == "func_get_args":
        return ir.Name(place, ALL_GIVEN)
    made = _REWRITES.get(name)
    return made(place, given, end) if made is not None and given else None


def _isset(place: int, given: Given, end: int) -> ir.Expression:
    """A key that is looked up in a table is one of the table's keys."""
    tests: list[ir.Expression] = []
    for one in given:
        if isinstance(one, ir.Index) and not isinstance(one.key, ir.Constant):
            tests.append(ir.Compare(place, "in", one.key, one.base))
        else:
            tests.append(ir.Compare(place, "is not", one, ir.Constant(place, None)))
    return tests[0] if len(tests) == 1 else ir.Logic(place, "and", tuple(tests))


def _joined(place: int, given: Given, end: int) -> ir.Expression:
    return ir.Opaque(place, given, "joined")


def _replaced(place: int, given: Given, end: int) -> ir.Expression | None:
    if len(given) < 3:
        return None
    search, new, subject = given[:3]
    searches = search.items if isinstance(search, ir.Sequence) else (search,)
    news = new.items if isinstance(new, ir.Sequence) else (new,) * len(searches)
    if isinstance(search, ir.Name) and not isinstance(new, ir.Sequence):
        # What it is, a text or a list of texts, is looked at where it is known.
        return method(place, subject, "replace", (search, new), end)
    if len(searches) > 12 or not all(isinstance(one, ir.Constant) for one in searches):
        return None
    for number, one in enumerate(searches):
        other = news[number] if number < len(news) else ir.Constant(place, "")
        subject = method(place, subject, "replace", (one, other), end)
    return subject


def _pattern_replaced(place: int, given: Given, end: int) -> ir.Expression | None:
    """What is left when everything but a class of characters is taken out is made of that class."""
    if len(given) < 3:
        return None
    pattern = pattern_of(given[0])
    if pattern is not None and "e" in pattern.flags:
        return call(place, "preg_replace.evaluated", given, end)
    kept = kept_class(pattern) if pattern is not None and given[1] == _empty(given[1]) else ""
    if not kept:
        signs = taken_out(pattern) if pattern is not None and isinstance(given[1], ir.Constant) else []
        items = tuple(ir.Constant(place, one) for one in signs)
        return _replaced(place, (ir.Sequence(place, "list", items), *given[1:]), end) if items else None
    test = call(place, "re.fullmatch", (ir.Constant(place, f"[{kept}]*"), given[2]), end)
    return ir.Choose(place, test, given[2], ir.Constant(place, ""))


def _empty(one: ir.Expression) -> ir.Expression:
    return ir.Constant(one.at, "")


def _matched(place: int, given: Given, end: int) -> ir.Expression | None:
    pattern = pattern_of(given[0])
    if pattern is None or len(given) < 2 or "m" in pattern.flags:
        return None
    return call(place, "re.match", (ir.Constant(place, pattern.body), given[1]), end)


def _is_in(place: int, given: Given, end: int) -> ir.Expression | None:
    return ir.Compare(place, "in", given[0], given[1]) if len(given) > 1 else None


def _contains(place: int, given: Given, end: int) -> ir.Expression | None:
    return ir.Compare(place, "in", given[1], given[0]) if len(given) > 1 else None


def _starts(place: int, given: Given, end: int) -> ir.Expression | None:
    return method(place, given[0], "startswith", given[1:2], end) if len(given) > 1 else None


def _mapped(place: int, given: Given, end: int) -> ir.Expression | None:
    return call(place, "array_map", given, end) if len(given) > 1 else None


def _filtered(place: int, given: Given, end: int) -> ir.Expression:
    return call(place, "filter", (given[1], given[0]), end) if len(given) > 1 else given[0]


def _called(place: int, given: Given, end: int) -> ir.Expression | None:
    return ir.Call(place, given[0], given[1:], (), end) if not _is_open(given[0]) else None


def _called_with(place: int, given: Given, end: int) -> ir.Expression | None:
    if len(given) < 2 or _is_open(given[0]):
        return None
    return ir.Call(place, given[0], (ir.Star(place, given[1]),), (), end)


def _is_open(one: ir.Expression) -> bool:
    """Whether a function is named by something computed."""
    return not isinstance(one, ir.Attribute | ir.Lambda) and not (isinstance(one, ir.Name) and one.name[:1] != "$")


def _column(place: int, given: Given, end: int) -> ir.Expression | None:
    """`array_column(rows, "id")`"""
    key = given[1] if len(given) > 1 else None
    if not isinstance(key, ir.Constant) or not isinstance(key.value, str) or key.value.isdigit():
        return None
    each = ir.Name(place, f"row {place}")
    return ir.Gather(place, "list", ir.Attribute(place, each, key.value), None, (ir.Clause(each, given[0], ()),))


def _replaced_by_call(place: int, given: Given, end: int) -> ir.Expression | None:
    """`preg_replace_callback(pattern, function, text)`: the text, with what the function makes of what is found."""
    if len(given) < 3 or _is_open(given[1]):
        return None
    found = call(place, "preg_match.into", (given[0], given[2]))
    return ir.Text(place, (given[2], ir.Call(place, given[1], (found,), (), end)))


def _merged(place: int, given: Given, end: int) -> ir.Expression:
    if any(isinstance(one, ir.Mapping) for one in given):
        return ir.Mapping(place, tuple((None, one) for one in given))
    return ir.Sequence(place, "list", tuple(ir.Star(place, one) for one in given))


def _on_first(name: str) -> Callable[[int, Given, int], ir.Expression | None]:
    return lambda place, given, end: method(place, given[0], name, given[1:], end)


def _header(place: int, given: Given, end: int) -> ir.Expression | None:
    """A header by what it says: where to go, or what the answer is."""
    first = given[0].parts[0] if isinstance(given[0], ir.Text) and given[0].parts else given[0]
    if not isinstance(first, ir.Constant) or not isinstance(first.value, str):
        return None
    found, kind = _LOCATION.match(first.value), _TYPE.match(first.value)
    if kind is not None:
        return method(place, ir.Name(place, "http.Response"), "type", (_without(given[0], kind.end()),), end)
    return call(place, "header.location", (_without(given[0], found.end()),), end) if found is not None else None


def _without(value: ir.Expression, count: int) -> ir.Expression:
    """The text behind its first characters."""
    if isinstance(value, ir.Text):
        return ir.Text(value.at, (_without(value.parts[0], count), *value.parts[1:]))
    return ir.Constant(value.at, str(value.value)[count:]) if isinstance(value, ir.Constant) else value


def _laid_out(given: Given) -> Given:
    """`vsprintf(pattern, [one, two])`: as if they were written one by one."""
    values = given[1] if len(given) == 2 else None
    is_plain = isinstance(values, ir.Sequence) and not any(isinstance(one, ir.Star) for one in values.items)
    return (given[0], *values.items) if is_plain and isinstance(values, ir.Sequence) else given


def _printed(place: int, given: Given, end: int) -> ir.Expression:
    return call(place, "print", (formatted(place, given),), end)


def _told(place: int, given: Given, end: int) -> ir.Expression | None:
    """`print_r($x, true)` prints nothing: it gives the text."""
    is_given = len(given) > 1 and isinstance(given[1], ir.Constant) and bool(given[1].value)
    return ir.Text(place, given[:1]) if is_given else None


def _asked(name: str) -> Callable[[int, Given, int], ir.Expression | None]:
    """ThinkPHP's `input("id/d")` and `I("get.id", 0, "intval")` give a number."""

    def made(place: int, given: Given, end: int) -> ir.Expression | None:
        first, last = given[0], given[2] if len(given) > 2 else given[0]
        is_number = isinstance(first, ir.Constant) and str(first.value)[-2:] in ("/d", "/f", "/b")
        if is_number or (isinstance(last, ir.Constant) and last.value in ("intval", "floatval")):
            return call(place, "intval", (call(place, name, given[:1], end),), end)
        return None

    return made


def _translated(place: int, given: Given, end: int) -> ir.Expression | None:
    """Drupal's `t("Hello @name", ["@name" => $name])` escapes what stands under names that begin so, or with %."""
    held = given[1] if len(given) == 2 else None
    if not isinstance(held, ir.Mapping):
        return None
    items = tuple(
        (
            key,
            call(value.at, "htmlspecialchars", (value,)) if str(getattr(key, "value", ""))[:1] in ("@", "%") else value,
        )
        for key, value in held.items
    )
    return call(place, "t", (given[0], ir.Mapping(held.at, items)), end)


def _unserialized(place: int, given: Given, end: int) -> ir.Expression | None:
    """Without classes, or with only those that are named, nothing is built that somebody else chose."""
    options = given[1] if len(given) > 1 else None
    items = options.items if isinstance(options, ir.Mapping) else ()
    for key, value in items:
        is_named = isinstance(key, ir.Constant) and key.value == "allowed_classes"
        if is_named and ((isinstance(value, ir.Constant) and value.value is False) or isinstance(value, ir.Sequence)):
            return call(place, "unserialize.plain", given[:1], end)
    return None


def _option_named(name: str, which: int) -> Callable[[int, Given, int], ir.Expression | None]:
    """A function whose meaning a constant decides: `filter_var(x, FILTER_VALIDATE_INT)` is one of its own."""

    def made(place: int, given: Given, end: int) -> ir.Expression | None:
        option = given[which] if len(given) > which else None
        if not isinstance(option, ir.Name) or option.name[:1] == "$":
            return None
        last = option.name.rpartition("|")[2].rpartition(".")[2]
        if last == "FILTER_VALIDATE_IP" and "NO_PRIV_RANGE" in str(given[which + 1 :]):
            last += ".outer"
        return call(place, f"{name}.{last}", (*given[:which], *given[which + 1 :]), end)

    return made


def _filtered_input(place: int, given: Given, end: int) -> ir.Expression | None:
    """`filter_input(INPUT_GET, "x", FILTER)` reads and converts."""
    read = call(place, "filter_input", given[:2], end)
    made = _option_named("filter_var", 1)(place, (read, *given[2:]), end)
    return made if made is not None else read


def _all_options(place: int, given: Given, end: int) -> ir.Expression | None:
    """`curl_setopt_array($handle, [OPTION => value])`"""
    items = given[1].items if len(given) > 1 and isinstance(given[1], ir.Mapping) else ()
    set_ = [_option_named("curl_setopt", 1)(place, (given[0], key, value), end) for key, value in items if key]
    return ir.Opaque(place, tuple(one for one in set_ if one is not None), "options") if items else None


def _part(place: int, given: Given, end: int) -> ir.Expression | None:
    """`substr(text, from, length)`"""
    if len(given) < 2:
        return None
    lower, length = given[1], given[2] if len(given) > 2 else None
    upper: ir.Expression | None = length
    if isinstance(lower, ir.Constant) and isinstance(length, ir.Constant):
        first, count = lower.value, length.value
        if isinstance(first, int) and isinstance(count, int) and count >= 0:
            upper = ir.Constant(place, first + count)
    return ir.Index(place, given[0], ir.Slice(place, lower, upper, None))


def _address_part(place: int, given: Given, end: int) -> ir.Expression | None:
    """`parse_url(address, PHP_URL_HOST)`"""
    option = given[1] if len(given) > 1 else None
    if not isinstance(option, ir.Name) or not option.name.startswith("PHP_URL_"):
        return None
    part = option.name.removeprefix("PHP_URL_").lower()
    if part == "port":
        return call(place, "intval", (ir.Text(place, given[:1]),), end)
    return ir.Attribute(place, call(place, "parse_url", given[:1], end), part)


def _read(place: int, given: Given, end: int) -> ir.Expression | None:
    is_body = isinstance(given[0], ir.Constant) and given[0].value == "php://input"
    return call(place, "php.input", (), end) if is_body else None


def _parsed(place: int, given: Given, end: int) -> ir.Expression | None:
    return call(place, "parse_str.globals", given, end) if len(given) == 1 else None


_REWRITES: Final[dict[str, Callable[[int, Given, int], ir.Expression | None]]] = {
    "isset": _isset, "empty": lambda place, given, end: ir.Unary(place, "not", given[0]),
    "is_null": lambda place, given, end: ir.Compare(place, "is", given[0], ir.Constant(place, None)),
    **dict.fromkeys(("implode", "join"), _joined),
    **dict.fromkeys(("str_replace", "str_ireplace"), _replaced),
    "sprintf": lambda place, given, end: formatted(place, given), "printf": _printed,
    "vsprintf": lambda place, given, end: formatted(place, _laid_out(given)),
    "vprintf": lambda place, given, end: _printed(place, _laid_out(given), end),
    **dict.fromkeys(("preg_replace", "ereg_replace"), _pattern_replaced), "preg_match": _matched,
    "in_array": _is_in, **dict.fromkeys(("array_key_exists", "key_exists"), _is_in), "str_contains": _contains,
    "str_starts_with": _starts, "array_map": _mapped, "array_filter": _filtered, "call_user_func": _called,
    "call_user_func_array": _called_with, **dict.fromkeys(("array_merge", "array_replace"), _merged),
    "array_column": _column, "preg_replace_callback": _replaced_by_call,
    "array_push": _on_first("append"), "array_unshift": _on_first("unshift"), "array_pop": _on_first("pop"),
    "array_shift": _on_first("shift"), "array_keys": lambda place, given, end: method(place, given[0], "keys"),
    "strtolower": _on_first("lower"), "strtoupper": _on_first("upper"), "header": _header,
    **dict.fromkeys(("print_r", "var_export"), _told), "unserialize": _unserialized,
    "i": _asked("i"), "input": _asked("input"), "t": _translated,
    "filter_var": _option_named("filter_var", 1), "filter_input": _filtered_input,
    **dict.fromkeys(("substr", "mb_substr"), _part), "parse_url": _address_part,
    **dict.fromkeys(("file_get_contents", "fopen"), _read), **dict.fromkeys(("parse_str", "mb_parse_str"), _parsed),
    "curl_setopt": _option_named("curl_setopt", 1), "curl_setopt_array": _all_options,
    **{one: _option_named(one, 1) for one in ("required_param", "required_param_array", "clean_param")},
    **{one: _option_named(one, 2) for one in ("optional_param", "optional_param_array")},
}  # fmt: skip
