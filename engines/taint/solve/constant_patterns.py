"""Whether a known text fits a known pattern, as the languages' own libraries answer that."""

from typing import TYPE_CHECKING, Final

import re2

from engines.taint.solve.value import UNKNOWN

if TYPE_CHECKING:
    from engines.taint.solve.machine import Arguments, Machine

# Functions that take the pattern and the text, and look anywhere in it.
_FUNCTIONS: Final = {"regexp.MatchString": (0, 1), "Regex.IsMatch": (1, 0), "re.match": (0, 1)}
# What these make is, where it is known, the pattern itself.
MAKES: Final = frozenset(("regexp.MustCompile", "regexp.Compile", "java.util.regex.Pattern.compile"))
_ANYWHERE: Final = frozenset(("go", "csharp"))
MOST_LETTERS: Final = 200
_OPTIONS: Final = re2.Options()
_OPTIONS.log_errors = False
_OPTIONS.max_mem = 1 << 20


def fits(machine: "Machine", name: str, arguments: "Arguments") -> object:
    """True or False; UNKNOWN where it is not known or no such question."""
    if machine.f.module.module.language not in _ANYWHERE:
        return UNKNOWN
    given = [value.const for value, _ in arguments]
    places = _FUNCTIONS.get(name)
    return found(*(given[place] for place in places)) if places is not None and len(given) == 2 else UNKNOWN


def found(pattern: object, text: object) -> object:
    """Whether a text has something of the pattern in it."""
    if not isinstance(pattern, str) or not isinstance(text, str) or max(len(pattern), len(text)) > MOST_LETTERS:
        return UNKNOWN
    try:
        return re2.compile(pattern, _OPTIONS).search(text) is not None
    except re2.error:
        return UNKNOWN


def whole(pattern: object, text: object) -> object:
    """Whether all of a text is what the pattern says, as Java writes one."""
    if not isinstance(pattern, str) or "&&" in pattern or "[[" in pattern:
        return UNKNOWN
    return found(f"^(?:{pattern})\\z", text)


def in_java(pattern: object, text: object) -> object:
    return UNKNOWN if "&&" in str(pattern) or "[[" in str(pattern) else found(pattern, text)


def matched(name: str, pattern: object, text: object) -> object:
    """What a question put to Java's matcher is answered."""
    return in_java(pattern, text) if name == "find" else whole(pattern, text) if name == "matches" else UNKNOWN


def kept(name: str, arguments: "Arguments") -> str:
    """The pattern something is compiled of, where it is known; "" for anything else."""
    given = arguments[0][0].const if name in MAKES and len(arguments) == 1 else None
    return given if isinstance(given, str) else ""
