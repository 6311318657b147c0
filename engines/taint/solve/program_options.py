"""Which of the values that another program is started with it may take for options."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

import re2

from engines.hit import Confidence
from engines.taint.catalogue.kinds import BEHIND, mask
from engines.taint.catalogue.signatures import Place
from engines.taint.solve.elements import begun
from engines.taint.solve.machine import Arguments
from engines.taint.solve.value import UNKNOWN, Label, Labels, Source, Value

if TYPE_CHECKING:
    from engines.taint.solve.library import Library
    from engines.taint.solve.machine import Machine
    from engines.taint.solve.substitution import Substitution

KIND: Final = "argument-injection"
# Said of a place in the catalogue: a list of arguments is expected there.
LIST: Final = "[]"
# Programs whose options run others, and that are given names from far away.
_FAR: Final = frozenset(("git", "hg", "svn", "bzr", "fossil", "p4", "ssh", "scp", "sftp", "rsync"))
# Those that run others or write files when an option says so.
_OBEDIENT: Final = _FAR | frozenset(
    ("tar", "bsdtar", "curl", "wget", "awk", "psql", "mysqldump", "pg_dump", "man", "nmap", "tcpdump")
)
_VERBS: Final = frozenset(
    ("clone", "fetch", "pull", "push", "checkout", "ls-remote", "rev-parse", "rev-list", "archive", "blame", "diff")
)
_ENDS: Final = frozenset(("--", "--end-of-options"))
# Takes the next argument for its value, whatever that begins with; the words behind "--" say nothing but yes or no.
_TAKES: Final = re2.compile(r"^(?:-[mbBcCoijuFedlpPLXwkDEIOJRSK]|--[a-z][\w-]{0,40})$")
_SWITCHES: Final = re2.compile(
    r"^--(?:no-[\w-]{1,40}|bare|mirror|quiet|verbose|recursive|all|force|oneline|tags|hard|soft|porcelain|"
    r"name-only|stat|cached|prune|single-branch|heads|abbrev-ref|verify|short|detach|exit-code|progress|debug)$"
)
_LINE: Final = re2.compile(r"^\s*(?:[\w.-]{0,40}/){0,20}([\w-]{1,40})\s(?:[^|;&]*\s)?['\"]?$")
_LAST_WORD: Final = re2.compile(r"(\S{1,60})\s+['\"]?$")
_QUOTED: Final = mask("command-injection")


def among(
    machine: "Library", places: Iterable[Place], arguments: Arguments, keywords: dict[str, Value]
) -> Iterator[tuple[Value, Labels, Confidence]]:
    """Values of a call that starts a program which may be options of it, what reaches it by them, and how sure that is
    to hurt.
    """
    given = [
        machine.element(value) if place.keyword == LIST and machine.cell(value) is None else value
        for place in places
        for value in machine.placed(place, None, arguments, keywords)
    ]
    if len(given) == 1 and machine.cell(given[0]) is None:
        yield from _in_line(given[0])
        return
    words = list(_words(machine, given))
    begins = _begins(words)
    if begins >= 0:
        for value in _open(machine, words[begins:]):
            labels = without_folder(value.labels)
            if labels:
                yield value, labels, _sure(_program(words[begins - 1]))


def _sure(program: str) -> Confidence:
    return "medium" if program in _FAR or program not in _OBEDIENT else "low"


def without_folder(labels: Labels) -> Labels:
    """Those that do not stand behind a folder."""
    return {label: trace for label, trace in labels.items() if not label.safe & BEHIND}


def _words(machine: "Machine", given: list[Value]) -> Iterator[Value]:
    """One by one, those of lists too; of a list that is not known what may be in it."""
    for value in given:
        cell = machine.cell(value)
        if cell is None or cell.kind not in ("list", "tuple"):
            yield value
        elif cell.items is not None:
            yield from _words(machine, [one for one in cell.items if one is not value])
        else:
            yield from begun(cell)
            yield Value(cell.rest.labels or value.labels)


def _begins(words: list[Value]) -> int:
    """The place behind the program's name, where that is one of those; one that nobody knows may be git by its verb."""
    for place, word in enumerate(words[:2]):
        if name := _program(word):
            return place + 1 if name in _OBEDIENT or (place and name in _VERBS) else -1
    return -1


def _program(word: Value) -> str:
    text = word.const if isinstance(word.const, str) else ""
    return text.replace("\\", "/").rpartition("/")[2].removesuffix(".exe")


def _open(machine: "Machine", words: list[Value]) -> Iterator[Value]:
    """Those that nothing before them keeps from being options."""
    before: object = ""
    for word in words:
        if word.const in _ENDS:
            return
        is_kept = isinstance(before, str) and _TAKES.match(before) and not _SWITCHES.match(before)
        if word.labels and not is_kept and may_begin(word) and machine.cell(word) is None:
            yield word
        before = word.const if word.const is not UNKNOWN else ""


def may_begin(value: Value) -> bool:
    """Whether whoever chose the value has chosen how it begins."""
    return not value.prefix


def _in_line(line: Value) -> Iterator[tuple[Value, Labels, Confidence]]:
    """What stands quoted in a line for a shell; what does not is worse, and told of as a command."""
    program = _LINE.match(line.prefix)
    if not line.labels or program is None or program[1] not in _FAR or any(f" {one} " in line.prefix for one in _ENDS):
        return
    last = _LAST_WORD.search(line.prefix)
    if last is not None and _TAKES.match(last[1]) and not _SWITCHES.match(last[1]):
        return
    labels = {label: trace for label, trace in line.labels.items() if label.safe & _QUOTED}
    if labels:
        yield line, without_folder(labels), _sure(program[1])


def of_call(call: "Substitution", sunk: Labels) -> Labels:
    """What of the arguments of a call reaches the start of a program inside and may be an option there."""
    found: Labels = {}
    for label, trace in sunk.items():
        labels = call.labels({label: trace})
        open_ = None if isinstance(label.root, Source) else _handed(call, label)
        found |= {one: way for one, way in labels.items() if open_ is None or one.bare in open_}
    return found


def _handed(call: "Substitution", label: Label) -> set[Label] | None:
    """Of a list that is handed to who starts the program; None where nothing is known of it but what it is."""
    is_part = label.whole is not None and label.path[-1] == "[]"
    given = call.part(label.bare.whole if is_part and label.bare.whole is not None else label.bare)
    cell = call.machine.cell(given)
    if cell is None or cell.items is None:
        return None if may_begin(given) else set()
    words = _open(call.machine, list(_words(call.machine, [given])))
    return {one.bare for value in words for one in without_folder(value.labels)}
