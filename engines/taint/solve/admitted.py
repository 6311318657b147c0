"""What the match of a regular expression rules out, by the characters that it lets through."""

import re
import warnings
from functools import lru_cache
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Final

import re2

from engines.index.exponential import DEEPEST, MOST_PATTERN, REPEATS, characters
from engines.taint.catalogue.kinds import ALL, UNQUOTED_INSIDE, mask

HOST: Final = mask("server-side-request open-redirect")
OWN_PATH: Final = mask("open-redirect")
PATH: Final = mask("path-traversal archive-extraction")
NO_QUOTE: Final = mask("sql-injection xpath-injection") | UNQUOTED_INSIDE
_WIDE: Final = re2.compile(r"(^|[^\\])\.|\[\^|\\[SDWHNOX]|\\[bB]|\(\?[^:P]|['\"<>;&|$`(){}!*]{2}")
_TIMES: Final = re2.compile(r"\{\d{1,4}(,\d{0,4})?\}")
_HURT: Final = frozenset("'\"<>;&|$`{}!\\ \n\t%=")
_MARKUP: Final = frozenset("<>\"'&`\\")
_LINES: Final = frozenset("\r\n")
_FILTERS: Final = frozenset("()*\\\0")
# What others read in another way than Python: classes in classes, and switches.
_FOREIGN: Final = re2.compile(r"\[:|&&|\[[^\]]{0,200}\[\^|\(\?[a-zA-Z-]*[smxuU]")
# The scheme, and a host whose last names are written out, up to the path behind it.
_OF_ONE_HOST: Final = re2.compile(
    r"(\^|\\A)https?\??:(\\?/){2}(\[[\w\\.-]{1,20}\][+*]?|\\[wd][+*]?|\\[.-]|[\w-]|\((\?:)?[\w-]{1,8}\\\.\)\?|\(\\\.[a-z]{2,6}\)\?){0,40}"
    r"[\w-]\\\.[a-z]{2,12}(\(\\\.[a-z]{2,6}\)\?)?(\\?/|\$$)"
)
# One slash, and behind it nothing that makes it the address of another host.
_BEGINS_PATH: Final = re2.compile(
    r"(\^|\\A)\\?/(\[[^\]^/\\][^\]/\\]{0,60}\]|\w|\\[wd]|\(\?!\[(/\\\\|\\\\/|\\/\\\\|\\\\\\/)\]\))"
)
# "\s" is written where a blank is meant.
_BLANKS: Final = re2.compile(r"\\s")


def pattern_bits(pattern: object, *, is_whole: bool) -> int:
    """What a match of the pattern rules out. Only of the whole value it says anything."""
    if not isinstance(pattern, str) or len(pattern) > MOST_PATTERN:
        return 0
    pattern = pattern.removeprefix("(?i)")
    arms = _arms(pattern)
    if len(arms) == 1 and _OF_ONE_HOST.match(pattern):
        return HOST
    if not is_whole and not all(map(_is_anchored, arms)):
        return OWN_PATH if all(map(_BEGINS_PATH.match, arms)) else 0
    let_through = _admitted(_BLANKS.sub("", pattern.removesuffix("\\z").replace("\\Z", "").replace("\\A", "")))
    return _without_parsing(pattern) if let_through is None else _ruled_out(let_through, "\\s" in pattern)


def _is_anchored(arm: str) -> bool:
    return arm.startswith(("^", "\\A")) and arm.endswith(("$", "\\Z", "\\z")) and not arm.endswith("\\$")


def _ruled_out(let_through: frozenset[str], has_blanks: bool) -> int:
    bits = ALL if not let_through & _HURT - {"\\"} else 0
    if not bits:
        if not let_through & _MARKUP and not {"(", ":"} <= let_through:
            bits |= mask("cross-site-scripting xml-injection")
        if not let_through & frozenset("'\"\\"):
            bits |= NO_QUOTE
        if not let_through & _LINES and not has_blanks:
            bits |= mask("header-injection log-injection")
        if not let_through & _FILTERS:
            bits |= mask("ldap-injection")
        if not let_through & {"/", "\\"}:
            # One name, whatever else is in it.
            bits |= PATH
    if {"/", "."} <= let_through:
        bits &= ~PATH
    return bits & ~HOST if {"/", ":"} <= let_through else bits


@lru_cache(maxsize=2_000)
def _admitted(pattern: str) -> frozenset[str] | None:
    """Every character that can stand in a match; the pattern is only parsed. None when it is not Python's to read."""
    if _FOREIGN.search(pattern):
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _of(list(_parser.parse(pattern)), 0)
    except (re.error, OverflowError, RecursionError):
        return None


def _of(items: list[Any], depth: int) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for kind, argument in items:
        if kind in (ops.AT, ops.ASSERT, ops.ASSERT_NOT, ops.GROUPREF):
            continue
        if kind in (*REPEATS, ops.SUBPATTERN):
            inner = [list(argument[-1])]
        elif kind is ops.BRANCH:
            inner = [list(one) for one in argument[1]]
        else:
            found |= characters(kind, argument)
            continue
        for one in inner:
            found |= _of(one, depth + 1) if depth < DEEPEST else characters(ops.ANY, None) | _LINES
    return found


def _arms(pattern: str) -> list[str]:
    """The alternatives a pattern is made of as a whole."""
    arms, begins, depth, is_class = [], 0, 0, False
    for place, one in enumerate(pattern):
        if pattern[place - 1 : place] == "\\" and pattern[place - 2 : place - 1] != "\\":
            continue
        is_class = (is_class or one == "[") and one != "]"
        depth += 0 if is_class else (one == "(") - (one == ")")
        if one == "|" and not depth and not is_class:
            arms.append(pattern[begins:place])
            begins = place + 1
    return [*arms, pattern[begins:]]


def _without_parsing(pattern: str) -> int:
    """The same of a pattern in another grammar, by what is written: only plain characters say anything."""
    body = pattern.removesuffix("$").removesuffix("\\Z").removesuffix("\\z")
    body = _TIMES.sub("", body.removeprefix("^").removeprefix("\\A"))
    if _WIDE.search(body):
        return 0
    literal = body.replace("\\.", "\0")
    bits = ALL if not _HURT & set(_plain(literal)) - {"\\"} else 0
    if not bits and "/" not in literal and "\\\\" not in literal:
        bits = PATH
    if "/" in literal and "\0" in literal:
        bits &= ~PATH
    return bits & ~HOST if "/" in literal and ":" in literal else bits


# What replaces matches in a text, and where it is given the pattern.
REPLACES: Final = {"re.sub": 0, "re.subn": 0, "Regex.Replace": 1, "RegExp().Replace": 1}
# A class of everything but these, once or more.
_LEFT: Final = re2.compile(r"(\[)\^((?:[^\]\\^]|\\.){1,100}\])[+*]?")

# The same in two signs.
_OTHERS: Final = {"\\W": "[^\\w]", "\\D": "[^\\d]"}


def left_bits(given: list[object]) -> int:
    """What is ruled out of a text when all but a class of characters is taken out, or replaced by a harmless one."""
    if len(given) < 2 or not isinstance(given[0], str):
        return 0
    found = _LEFT.fullmatch(_OTHERS.get(given[0].rstrip("+"), given[0]))
    if found is None or given[1] not in ("", "_", "-", " "):
        return 0
    return pattern_bits(f"{found[1]}{found[2]}*", is_whole=True)


def group_bits(pattern: str, number: object) -> int:
    """What a group of a match cannot do, by what it lets through; 0 is the whole match."""
    if number == 0 or type(number) is not int:
        return pattern_bits(pattern, is_whole=True) if number == 0 else 0
    groups = _groups(pattern)
    inside = groups[number - 1] if 0 < number <= len(groups) else ""
    return pattern_bits(inside, is_whole=True) if inside else 0


def how_many(pattern: str) -> int:
    """The groups that have a number."""
    return len(_groups(pattern))


def _groups(pattern: str) -> list[str]:
    """What stands between the parentheses of each group that has a number."""
    found: list[str] = []
    waiting: list[tuple[int, int]] = []
    is_class = False
    for place, one in enumerate(pattern[:MOST_PATTERN]):
        if pattern[place - 1 : place] == "\\" and pattern[place - 2 : place - 1] != "\\":
            continue
        is_class = (is_class or one == "[") and one != "]"
        if one == "(" and not is_class:
            is_numbered = pattern[place + 1 : place + 2] != "?"
            waiting.append((place + 1, len(found) if is_numbered else -1))
            found += [""] if is_numbered else []
        elif one == ")" and not is_class and waiting:
            begins, number = waiting.pop()
            if number >= 0:
                found[number] = pattern[begins:place]
    return found


# Methods of a compiled pattern that give what it matches.
_FINDS: Final = frozenset(("FindString", "Find", "FindAllString", "FindAll", "findall"))


def compiled_bits(name: str, pattern: str, given: list[object]) -> int:
    """What is ruled out of what a method of a pattern gives: what it matches, or what is left without it."""
    method = name.rpartition(".")[2]
    if method in _FINDS:
        return pattern_bits(pattern, is_whole=True)
    return left_bits([pattern, given[1]]) if method.startswith("ReplaceAll") and len(given) == 2 else 0


def _plain(pattern: str) -> str:
    """The pattern without what is only its own grammar: quantifiers, escapes of harmless classes."""
    text = pattern
    for harmless in ("\\w", "\\d", "\\-", "\\_", "\\/", "\\s"):
        text = text.replace(harmless, "")
    return "".join(_outside_braces(text))


def _outside_braces(text: str) -> list[str]:
    kept: list[str] = []
    depth, is_class = 0, False
    for place, one in enumerate(text):
        is_escaped = text[place - 1 : place] == "\\"
        is_class = (is_class or one == "[") and not (one == "]" and not is_escaped)
        if one == "|" and not is_class and not is_escaped:
            continue
        if one == "{":
            depth += 1
        elif one == "}" and depth:
            depth -= 1
        elif not depth:
            kept.append(one)
    return kept
