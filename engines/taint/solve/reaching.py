"""What reaches a sink: a finding when it comes from outside, the callers' business when it comes from a parameter."""

from dataclasses import replace
from functools import cached_property
from typing import Final

import re2

from engines.taint.catalogue.kinds import ALL, BARED, BITS, IN_FOLDER, INSIDE_QUOTES, QUOTABLE, WEAK_RANDOM, mask
from engines.taint.lower.php_answers import GIVES_OBJECT
from engines.taint.solve import archive_entries, guards, library_doors
from engines.taint.solve.frame import MOST_SINKS
from engines.taint.solve.library_callers import Callers
from engines.taint.solve.linking import Linking
from engines.taint.solve.program import SinkUse
from engines.taint.solve.state import Cell
from engines.taint.solve.stored import of_field, of_table
from engines.taint.solve.strings import marked_up
from engines.taint.solve.value import ANY, Label, Labels, Source, Trace, Value, safer, step, union
from engines.taint.solve.ways import rank

# What has been stored is escaped where it is used, not where it came in; the rest was said at the way in.
# Whoever starts a program may open any file and ask any address; running text as code is worth saying even so.
OWN_KINDS: Final = frozenset(("command-line", "environment"))
RUNS_KINDS: Final = frozenset(
    ("command-injection", "code-injection", "sql-injection", "unsafe-deserialization", "template-injection")
)
STORED_KINDS: Final = frozenset(
    (
        "cross-site-scripting",
        "template-injection",
        "code-injection",
        "unsafe-deserialization",
        "sql-injection",
        "command-injection",
    )
)
# Addresses and paths are kept in order to be opened; of these only the field itself is looked for.
FIELD_KINDS: Final = frozenset(("server-side-request", "path-traversal"))
# What WordPress escapes before anything else runs.
_SLASHED: Final = ("$_GET", "$_POST", "$_REQUEST", "$_COOKIE", "$_SERVER")
# A column of that name holds a number, a date, or a key made by the program.
_COUNTED: Final = re2.compile(
    r"(?i:^(\w*_)?(u|p|row|item|user|post|page|group|order|product|cat)?id$)|[a-z]I[dD]$|"
    r"(?i:(date|time|timestamp|count|price|amount|quantity|position|percentage)(string)?$)|(created|updated|deleted)_?[aA]t$|"
    r"(?i:^(nb|num|number_of|count_of|total)_\w{1,40}$)"
)

# `..` alone leads one folder up, where nothing can be read or written under that name.
_PATHS: Final = mask("path-traversal archive-extraction")


class Reaching(Linking):
    """Keeps what reaches which sink."""

    @cached_property
    def callers(self) -> Callers:
        return Callers()

    def sunk(
        self, kind: str, bit: int, name: str, labels: Labels, at: int, end: int, confidence: str, handed: int | str = -1
    ) -> None:
        """Something reaches a sink here."""
        if kind == "archive-extraction" and guards.has_vetted_names(self.f.now.valid):
            return
        use = SinkUse(kind, bit, name, self.f.path, at, end, confidence, {}, self.f.info, handed)
        self.reached(use, self.f.now.effective(labels))

    def reached(self, use: SinkUse, labels: Labels) -> None:
        """Real sources are findings; what comes from parameters waits for the callers."""
        waiting: Labels = {}
        for label, trace in labels.items():
            if use.bit & _PATHS and label.safe & IN_FOLDER == IN_FOLDER:
                continue
            if label.safe & use.bit or (use.kind == "sql-injection" and _stays_in_quotes(label, use.sink)):
                continue
            if isinstance(label.root, Source) and (label.root.kind == "weak-random") is not (use.bit == WEAK_RANDOM):
                continue
            if use.bit == WEAK_RANDOM and any(map(_is_property, label.path)):
                continue
            if isinstance(label.root, Source):
                if use.kind == "sharing":
                    self.share(use.sink, Value({label: step(trace, use.path, use.at, f"kept as {use.sink}")}))
                elif use.kind == "storing":
                    bits = ALL & ~label.safe if label.root.kind == "request" else 0
                    place = of_table(use.path, use.sink)
                    self.stored_bits[place] = self.stored_bits.get(place, 0) | bits
                elif label.root.kind == archive_entries.KIND:
                    if archive_entries.names(label) and archive_entries.is_written(use.sink):
                        self._may_be_found(use, label.root, trace)
                elif label.root.kind in ("archive", "named") and archive_entries.is_asked(use.sink):
                    continue
                elif label.root.kind in OWN_KINDS:
                    if use.kind in RUNS_KINDS:
                        self._found(use, label.root, trace)
                elif label.root.kind != "stored":
                    self._found(use, label.root, trace)
                elif not _is_number(label):
                    source = of_field(label)
                    if use.kind in STORED_KINDS or (source is not label.root and use.kind in FIELD_KINDS):
                        self._found(use, source, trace)
            else:
                waiting[label] = trace
                caller = library_doors.source(self, use, label, trace)
                if caller is not None:
                    self._may_be_found(use, caller, trace)
        if waiting and len(self.f.sinks) < MOST_SINKS:
            # One function may keep several things under names of their own.
            key = (use.kind, use.path, use.at, use.via, use.sink if use.kind in ("sharing", "storing") else "")
            before = self.f.sinks.get(key)
            joined_labels = union(before.labels, waiting) if before is not None else waiting
            self.f.sinks[key] = replace(use, labels=joined_labels)

    def _found(self, use: SinkUse, source: Source, trace: Trace | None) -> None:
        key = (use.kind, use.path, use.at, use.via, _page(use, source, trace))
        before = self.reaching.get(key)
        tests = self.program.tests
        if before is None or rank(source, trace, tests) < rank(before[1], before[2], tests):
            self.reaching[key] = (use, source, trace)

    def _may_be_found(self, use: SinkUse, source: Source, trace: Trace | None) -> None:
        self.callers.found(use, source, trace)

    def returned(self, value: Value, at: int) -> Value:
        """What an entry point of a web framework returns is the page; said once, not again by who returns it too."""
        entry = self.f.info.entry
        if entry is not None or self.fills_page():
            self.rendered_by_return(value, at)
        given = self.f.info.function.parameters
        if entry is None and given and given[-1].name == "start_response":
            # What it gives is said here, not again by who hands it on.
            made = self.cell(value)
            if made is not None and made.kind in ("list", "tuple"):
                page = self.element(value)
                self.stored_sink("wsgi.<return>", page, at, page)
            return ANY
        if entry is None:
            return value
        cell = self.cell(value)
        page = cell.items[0] if cell is not None and cell.kind == "tuple" and cell.items else value
        if cell is not None and cell.kind == "tuple" and self._says_other(cell):
            return value
        if (cell is None or cell.kind != "dict") and GIVES_OBJECT not in self.f.info.decorated:
            self.stored_sink(f"{entry.framework}.<return>", page, at, page)
        return value.changed(safer(value.labels, BITS["cross-site-scripting"])) if value.labels else value

    def _says_other(self, answer: Cell) -> bool:
        """`return text, 200, {"Content-Type": "application/json"}`"""
        headers = self.cell(answer.items[-1]) if answer.items else None
        known = headers.known().items() if headers is not None and headers.kind == "dict" else ()
        said = [value.const for name, value in known if name[2:-2].lower() == "content-type"]
        return any(isinstance(one, str) and "html" not in one for one in said)


def _page(use: SinkUse, source: Source, trace: Trace | None) -> str:
    """The file that puts a request's value into a page which another file prints: each of them is to be mended."""
    is_elsewhere = use.kind == "cross-site-scripting" and source.kind == "request" and source.path != use.path
    return source.path if is_elsewhere and marked_up(source, trace) is not None else ""


def _stays_in_quotes(label: Label, sink: str) -> bool:
    """Whether it stands between quotes and its own are escaped: by the program, or by WordPress, on the way in."""
    if label.safe & QUOTABLE == QUOTABLE:
        return True
    if not sink.startswith("wpdb.") or not label.safe & INSIDE_QUOTES or label.safe & BARED:
        return False
    return isinstance(label.root, Source) and label.root.what.startswith(_SLASHED)


def _is_property(access: str) -> bool:
    """What something has that chance has picked is no secret by that: `winner.id`, `winner["name"]`."""
    return access[0] == "." or access[:2] in ("['", '["')


def _is_number(label: Label) -> bool:
    """Whether a part of what was stored is by its name what the database counts its rows with."""
    return bool(label.path) and bool(_COUNTED.search(label.path[-1].strip("[].'\"")))
