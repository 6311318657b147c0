"""What other programs hand to the functions of a library, where it starts a program with it.

Only for what no program should have to know: that a name it hands over is read by a shell, may be an option of git or
ssh, or is put into markup that pages then show as it is.
"""

from typing import TYPE_CHECKING, Final

import re2

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


def source(machine: "Reaching", use: SinkUse, label: Label, trace: Trace | None) -> Source | None:
    """Whoever calls the function at work, where its parameter is what reaches a sink that is told of for libraries."""
    info = machine.f.info
    if not isinstance(label.root, int) or not _is_told(use, info, label) or not _is_open(info, label.root):
        return None
    parameter = info.function.parameters[label.root]
    made = machine.program.source(KIND, info.function.path, parameter.at, parameter.name)
    if use.kind == _PAGE and not any(one.note in _PUT_TOGETHER for one in steps(trace)):
        return None
    machine.callers.functions[made] = info
    return made


def _is_told(use: SinkUse, info: FunctionInfo, label: Label) -> bool:
    last = use.sink.rpartition(".")[2]
    if use.kind == _PAGE:
        return last in _TRUSTS
    if label.path:
        return False
    if use.kind == _OPTION:
        return use.confidence != "low"
    is_line = use.handed == -1 and use.kind == "command-injection" and last not in _OPENS
    return is_line and info.module.module.language in _SHELLS


def _is_open(info: FunctionInfo, place: int) -> bool:
    """Whether somebody else calls it with a text at this place."""
    module, parameter = info.module.module, info.function.parameters[place]
    last = info.function.name.rpartition(".")[2]
    if module.kind != "own" or info.parent is not None or info.entry is not None or not last[:1].isalpha():
        return False
    if place == 0 and info.owner is not None and not info.function.is_static:
        return False
    if parameter.kind or (module.language == "go" and not last[:1].isupper()) or _BY_HAND.search(module.path):
        return False
    return not parameter.annotation or parameter.annotation in _SPOKEN
