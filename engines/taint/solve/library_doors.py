"""What other programs hand to the functions of a library, where it starts a program with it.

Only for what no program should have to know: that a name it hands over, or makes an object with, is read by a shell or
as code, may be an option of git or ssh, ends a quoted value in SQL, is put into markup that pages show as it is, or, in
Java, is a text or bytes from which objects of any class are made.
"""

from typing import TYPE_CHECKING, Final

import re2

from engines.taint.catalogue.kinds import INSIDE_QUOTES, QUOTABLE
from engines.taint.solve.coded import DECODED
from engines.taint.solve.library_fields import filler
from engines.taint.solve.program import FunctionInfo, SinkUse
from engines.taint.solve.strings import MARKED_UP
from engines.taint.solve.value import Label, Source, Trace, steps

if TYPE_CHECKING:
    from engines.taint.solve.reaching import Reaching

KIND: Final = "library"
_PAGE: Final = "cross-site-scripting"
# Says of a text that it is markup already.
_TRUSTS: Final = frozenset(("mark_safe", "SafeString", "Markup", "html_safe", "format_html"))
# What is done with a value that becomes a part of a page, other than one that is handed over as a page.
_PUT_TOGETHER: Final = frozenset((MARKED_UP, "appended"))
_OPTION: Final = "argument-injection"
_NAMED: Final = ("", "only")
# An object's field, and a key of it.
_DEEPEST: Final = 2
_EVALUATED: Final = frozenset(("php", "ruby"))
# In Java, what is said to be something that is evaluated is the caller's to write; a message or a name is none.
_SAID_TO_RUN: Final = re2.compile(
    r"(?i)expr|script|code|rule|formula|templ|ognl|spel|mvel|jexl|groovy|condition|query|filter|command|statement|"
    r"source|program|lambda|snippet|function|class|body|content|text|xsl|style|xpath|eval|selector|pattern|^(el|js|s|str)$"
)
# Where no rule about commands looks at values of any origin.
_SHELLS: Final = frozenset(("php", "ruby", "go"))
# Start a program only when a name begins with a pipe, for which there is a rule of its own.
_OPENS: Final = frozenset(("open", "read", "readlines", "foreach"))
# What its makers run by hand: the sender is themselves.
_BY_HAND: Final = re2.compile(
    r"(?i)(^|/)(cli|cmd|cmds|bin|scripts?|tools?|tooling|examples?|demos?|build|builds|ci|tasks?|benchmarks?|dev|hack|"
    r"console|commands?|setup\.py|[\w.-]{0,40}\.config\.\w+|gulpfile\.\w+|gruntfile\.\w+|rakefile)(/|$)|\.rake$"
)
_SPOKEN: Final = frozenset(("string", "str", "String", "text", "?string", "string|null", "Optional[str]", "str | None"))

# What is to be run is the caller's to say.
_MEANT: Final = re2.compile(
    r"(?i)cmd|command|bin(ar(y|ies))?\b|executable|program|shell|script|\b[.@]*(args|arguments)\b"
)
_TABLES: Final = frozenset(("array", "?array", "dict", "list", "Hash", "iterable"))


def source(machine: "Reaching", use: SinkUse, label: Label, trace: Trace | None) -> Source | None:
    """Whoever calls the function at work, where its parameter is what reaches a sink that is told of for libraries."""
    info = machine.f.info
    if not isinstance(label.root, int) or not _is_told(use, info, label):
        return None
    chosen = _chosen(info, label.root, label)
    if chosen is None or not _is_open(*chosen):
        return None
    filled, place, _ = chosen
    parameter = filled.function.parameters[place]
    made = machine.program.source(KIND, filled.function.path, parameter.at, parameter.name)
    if use.kind == _PAGE and not any(one.note in _PUT_TOGETHER for one in steps(trace)):
        return None
    machine.callers.functions[made] = info
    return made


def _is_told(use: SinkUse, info: FunctionInfo, label: Label) -> bool:
    assert isinstance(label.root, int)
    last, language = use.sink.rpartition(".")[2], info.module.module.language
    if use.kind == _PAGE:
        return last in _TRUSTS
    if use.kind == _OPTION:
        return not label.path and use.confidence != "low"
    if use.kind == "code-injection" and language == "java":
        return not label.path and not _SAID_TO_RUN.search(info.function.parameters[label.root].name)
    if use.handed != -1 or len(label.path) > _DEEPEST:
        return False
    if use.kind == "sql-injection":
        return bool(label.safe & INSIDE_QUOTES) and label.safe & QUOTABLE != QUOTABLE
    if use.kind == "code-injection":
        return last == "eval" and language in _EVALUATED
    if use.kind == "unsafe-deserialization" and language == "java":
        return _keys(label) == ()
    return use.kind == "command-injection" and last not in _OPENS and language in _SHELLS


def _keys(label: Label) -> tuple[str, ...]:
    """Which part of the parameter it is; what is decoded of a text is all of it."""
    return tuple(one for one in label.path if one != DECODED)


def _chosen(info: FunctionInfo, place: int, label: Label) -> tuple[FunctionInfo, int, bool] | None:
    """The parameter that the value is, is an option of, or came into the object with, and whether it is all of it."""
    found: tuple[FunctionInfo, int] | None = (info, place)
    keys = whole = _keys(label)
    if place == 0 and info.owner is not None and not info.function.is_static:
        found, keys = (filler(info, keys[0]) if keys else None), keys[1:]
    module = info.module.module
    is_option = all(key[:1] == "[" or module.keys_are_names for key in keys) and not _MEANT.search("".join(whole))
    return (*found, not keys) if found is not None and is_option else None


def _is_open(info: FunctionInfo, place: int, is_whole: bool) -> bool:
    """Whether somebody else calls it with a text at this place."""
    module, parameter = info.module.module, info.function.parameters[place]
    last = info.function.name.rpartition(".")[2]
    if module.kind != "own" or info.parent is not None or info.entry is not None:
        return False
    if not (last[:1].isalpha() or last in ("__construct", "__init__")):
        return False
    if parameter.kind not in _NAMED or (module.language == "go" and not last[:1].isupper()):
        return False
    if _BY_HAND.search(module.path):
        return False
    return not parameter.annotation or parameter.annotation in (_SPOKEN if is_whole else _TABLES)
