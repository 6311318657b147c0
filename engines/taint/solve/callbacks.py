"""Functions handed to something outside, which calls them: with parts of the receiver, or with nothing known."""

import re
from typing import Final

from engines.taint import ir
from engines.taint.catalogue.kinds import BITS
from engines.taint.catalogue.signatures import Place
from engines.taint.solve import (
    conditions,
    delegates,
    each_known,
    entries,
    keyed,
    page_answers,
    python_sequences,
    small_functions,
)
from engines.taint.solve.containers import Containers
from engines.taint.solve.later_values import LATER, may_be
from engines.taint.solve.machine import Arguments
from engines.taint.solve.program import FunctionRef
from engines.taint.solve.seen_code import code_of
from engines.taint.solve.state import Cell
from engines.taint.solve.stored import of_table, read_from, record_of
from engines.taint.solve.value import ANY, NOTHING, UNKNOWN, Facts, Labels, Value, join, labelled, union
from engines.taint.survey import nodes

# What happens to a connection, as against what is said over it.
_OWN_EVENTS: Final = frozenset(("error", "close", "end", "listening", "connection", "connect", "disconnect", "timeout"))
# What a stream is made of, and what a socket of the machine's own network says of itself.
_OWN_PARTS: Final = frozenset(
    ("data", "readable", "drain", "finish", "lookup", "ready", "secureConnect", "open", "ping", "pong", "agentRemove")
)
MOST_HANDED: Final = 8
_SOCKET: Final = re.compile(r"(^|_)socket$|Socket$|^ws$")
# How a handler of Tornado says of what kind the answer is.
_SETS_HEADER: Final = "tornado.web.RequestHandler().set_header"
# Of what a database gives: in another order or form, the same.
SAME_ROWS: Final = frozenset(
    ("exec", "lean", "sort", "limit", "skip", "populate", "select", "project", "toArray", "toJSON", "toObject", "get")
)
RECEIVER: Final = frozenset(
    ("elements", "kept", "found", "fold", "then", "source", "carried", "message", "seen", "event", "keyed", "else",
     f"elements{LATER}", f"kept{LATER}")
)  # fmt: skip
# What the catalogue says of a library that calls with things of its own: "hands" and their names, in order.
HANDS: Final = "hands "
# What leaves some out of a list, and what puts it in another order.
_FILTERS: Final = frozenset(("filter", "Where"))
_LEAVES_OUT: Final = _FILTERS | {"TakeWhile", "SkipWhile", "takeWhile", "dropWhile"}
_ORDERS: Final = frozenset(("OrderBy", "OrderByDescending", "sort_by"))
MOST_TESTED: Final = 4
_ANSWERING: Final = frozenset(("response", "request"))
# How Spring hands over a row, the methods that read one, and what fills an object of a class with it.
_ROW: Final = "java.sql.ResultSet()"
_READERS: Final = ("mapRow", "extractData", "processRow")
_FILLS: Final = (
    "org.springframework.jdbc.core.BeanPropertyRowMapper",
    "org.springframework.jdbc.core.DataClassRowMapper",
)


def bound_to(ref: object, arguments: Arguments, keywords: dict[str, Value]) -> object:
    """A function with its first arguments fixed, and some by their names."""
    if not isinstance(ref, FunctionRef):
        return ref
    values = (*ref.given, *(value for value, _ in arguments))
    named = tuple({**dict(ref.named), **keywords}.items())
    return FunctionRef(ref.info, ref.bound, ref.env, values, named, ref.around)


def _deciding(labels: Labels) -> Labels:
    """What of an address may decide where a request goes, and so what answers."""
    return {one: way for one, way in labels.items() if not one.safe & BITS["server-side-request"]}


def _takes_two(function: Value) -> bool:
    """A row and its number, as against the whole answer."""
    return any(
        isinstance(ref, FunctionRef) and len(ref.info.function.parameters) - ref.info.function.is_method > 1
        for ref in function.refs
    )


def _says_no_types(ref: FunctionRef) -> bool:
    return not any(one.annotation for one in ref.info.function.parameters)


def _is_content_type(text: object) -> bool:
    return isinstance(text, str) and text.lower() == "content-type"


class Callbacks(Containers):
    """Calls functions of the program on behalf of a library."""

    def list_of(self, element: Value) -> Value:
        """A list of nobody knows how many of these."""
        return Value(cell=self.new_cell(Cell("list", rest=element)))

    def handing(self, how: str, name: str, function: Value, one: ir.Call) -> Value:
        """A handler is called with the request, the answer and the like: `app.get("/x", context -> …)`. One that says
        of what types its parameters are knows as much itself.
        """
        loose = tuple(ref for ref in function.refs if isinstance(ref, FunctionRef) and _says_no_types(ref))
        for ref in loose if self.f.module.module.reads_by_call else ():
            ref.info.entry = ref.info.entry or entries.answered_by(name)
        if loose:
            given = [self._handed_on(each, one.at) for each in how.split()[1:]]
            self.aside(Value(refs=loose), given, one)
        return Value(name=self.book.canonical(f"{name}()")[-160:])

    def _handed_on(self, name: str, at: int) -> Value:
        kind = self.book.source(name)
        return self.from_source(kind, name, at) if kind else Value(name=name)

    def on_receiver(
        self, how: str, name: str, function: Value, base: Value, arguments: Arguments, one: ir.Call
    ) -> Value | None:
        """What the library gives for calling the function with what the receiver holds."""
        if (told := each_known.made(self, name, function, base, arguments, one)) is not None:
            return told
        if how.endswith(LATER):
            how = how.removesuffix(LATER)
            if not may_be(base):
                made = self.aside(function, [ANY], one)
                return base if how == "kept" else self.list_of(made)
        element = self.element(base) if how in ("elements", "kept", "found", "fold") else ANY
        if how == "fold":
            first = arguments[1][0] if len(arguments) > 1 else element
            result = self.aside(function, [first, element], one)
            again = self.aside(function, [join(first, result), element], one)
            return join(first, again)
        if how == "then":
            brought = page_answers.awaited(self, one, base)
            if (read := small_functions.value_of(self, function, [brought])) is not None:
                return read
            return self.aside(function, [brought], one)
        if how == "keyed":
            return keyed.made(self, name, function, base, arguments, one)
        if how == "else":
            return join(base, self.aside(function, [], one))
        if how == "source":
            known = self.book.canonical(f"{name}()")
            kind = self.book.source(known)
            is_news = bool(arguments) and arguments[0][0].const in _OWN_EVENTS
            given = self.from_source(kind, known, one.at) if kind and not is_news else ANY
            self.aside(function, [given] * 3, one)
            return ANY
        if how == "event":
            return self._heard(function, arguments, one)
        if how == "message":
            return self._told(name, function, arguments, one)
        if how == "seen":
            self.aside(function, [labelled(self.all_labels(base))] * 4, one)
            return None
        if how == "carried":
            labels = self.all_labels(base)
            for value, _ in arguments:
                labels = union(labels, self.all_labels(value))
            self.aside(function, [labelled(labels)] * 4, one)
            return labelled(labels)
        return self._on_elements(how, name, function, base, element, one)

    def _on_elements(
        self, how: str, name: str, function: Value, base: Value, element: Value, one: ir.Call
    ) -> Value | None:
        """What is made, kept or found of what a container holds."""
        cell = self.cell(base)
        module = self.f.module.module
        is_table = cell is not None and cell.kind == "dict" and (module.stands_for or module.keys_are_names)
        if how == "kept" and cell is not None and is_table and module.language != "csharp":
            # Java hands over a map's keys and values, JavaScript the other way round; a list has no keys.
            both = [labelled(cell.rest.labels), self.anywhere(base, cell)]
            self.aside(function, both if module.stands_for else both[::-1], one)
            return base
        last = name.rpartition(".")[2]
        if how == "kept" and cell is not None and last in _LEAVES_OUT and (kept := self._left(cell, function, one)):
            return kept
        result = self.aside(function, [element], one)
        if how == "elements":
            return self.list_of(result)
        if how == "kept" and last in _FILTERS and result.facts is not None and result.facts[0]:
            return self._passed(base, element, result.facts[0])
        if how == "kept" and cell is not None and cell.items and (last in _LEAVES_OUT or last in _ORDERS):
            # Which of them is the first nobody knows.
            return Value(cell=self.new_cell(Cell("list", rest=self.anywhere(base, cell), is_open=cell.is_open)))
        return element if how == "found" else base

    def _left(self, cell: Cell, function: Value, one: ir.Call) -> Value | None:
        """Of a few that are known one by one those that a test lets through, where it says so of each."""
        items = python_sequences.known(cell)
        if items is None or not 0 < len(items) <= MOST_TESTED or self.f.loops:
            return None
        outcomes = [self.aside(function, [item], one).const for item in items]
        if UNKNOWN in outcomes:
            return None
        kept = tuple(item for item, outcome in zip(items, outcomes, strict=True) if outcome)
        return Value(cell=self.new_cell(Cell("list", kept)))

    def _passed(self, base: Value, element: Value, facts: Facts) -> Value:
        """Those elements of which a test has been true."""
        before = self.f.now.valid
        self.f.now.assume(facts)
        kept = Value(self.f.now.effective(element.labels), refs=element.refs, cell=element.cell, prefix=element.prefix)
        self.f.now.valid = before
        cell = self.cell(base)
        return self.list_of(kept) if cell is not None else kept

    def _told(self, name: str, function: Value, arguments: Arguments, one: ir.Call) -> Value:
        """A listener for what other windows send; one that asks who sent it is taken to refuse strangers."""
        bodies = [code_of(self, ref.info).body for ref in function.refs if isinstance(ref, FunctionRef)]
        asks = any(node.name == "origin" for body in bodies for node in nodes.each(ir.Attribute, *body))
        if arguments[0][0].const == "fetch":
            # Of a worker, which answers for its server.
            self.aside(function, [Value(name="http.FetchEvent")], one)
        elif arguments[0][0].const == "message" and not asks:
            self.aside(function, [self.from_source("request", f"{name}()", one.at)], one)
        return ANY

    def _heard(self, function: Value, arguments: Arguments, one: ir.Call) -> Value | None:
        """What the other end of a connection says: `socket.on("join", (room, done) => …)`; None for other listeners."""
        holder = one.function.base if isinstance(one.function, ir.Attribute) else None
        event = arguments[0][0].const
        is_news = not isinstance(event, str) or event in _OWN_EVENTS | _OWN_PARTS
        if not isinstance(holder, ir.Name | ir.Attribute) or not _SOCKET.search(holder.name) or is_news:
            return None
        self.aside(function, [self.from_source("request", f"{holder.name}.on()", one.at)] * 4, one)
        return ANY

    def answered(
        self, name: str, base: Value | None, arguments: Arguments, keywords: dict[str, Value], one: ir.Call
    ) -> Value | None:
        """What a server answers, and in most languages a database or a shell; None where this says nothing."""
        module = self.f.module.module
        asked = self.book.requests(name)
        if name == _SETS_HEADER:
            self._typed_answer(name, arguments)
        is_typed = module.keys_are_names or bool(module.stands_for) or module.reads_by_call
        if not is_typed and not (asked and self.book.is_fresh(name)):
            return None
        if module.reads_by_call and self.book.source(self.book.canonical(f"{name}()")):
            return None
        self._typed_answer(name, arguments)
        values = [value for value, _ in arguments]
        if not asked:
            if module.keys_are_names and (model := delegates.found_by(one)):
                return self._found_stored(f"{nodes.written(one.function)}()"[-160:], record_of(model), values, one)
            if not self.book.answers(name) or self._reads_stream(name, base, values, keywords):
                return None
            known = self.book.canonical(f"{name}()")
            if self.book.sources.get(known) == "stored":
                return self._found_stored(known, read_from(values[0]) if values else "", values, one)
            self.handed_over(arguments, one)
            kept = self.all_labels(base) if base is not None and self.book.selects(name) else NOTHING
            return Value(kept, name=self.book.canonical(f"{name}()")[-160:] if name[:1] != "?" else "")
        labels: Labels = NOTHING
        for sink in asked:
            for place in sink.places:
                for value in self.placed(place, base, arguments, keywords):
                    given = conditions.Given(self, value, base, values, keywords, name)
                    if not sink.when or conditions.holds(sink.when, given):
                        labels = union(labels, _deciding(self.all_labels(value)))
        inner = tuple(ref for value in values for ref in value.refs if isinstance(ref, FunctionRef))
        if inner:
            self.aside(Value(refs=inner), [labelled(labels)] * 4, one)
        known = self.book.canonical(f"{name}()")
        if self.book.source(known) in _ANSWERING:
            # Whoever answers is not trusted either.
            found = self.from_source(self.book.source(known), known, one.at)
            return found.with_labels(union(labels, found.labels))
        return Value(labels, name=known) if self.book.knows(known) else labelled(labels)

    def _found_stored(self, known: str, table: str, values: list[Value], one: ir.Call) -> Value:
        """What was put into a database before, as an answer or handed to a function behind an error."""
        source = self.from_source("stored", of_table(known, table), one.at)
        rows = Value(cell=self.new_cell(Cell("object", is_open=True, origin=source)), name=known[-160:])
        inner = tuple(ref for value in values for ref in value.refs if isinstance(ref, FunctionRef))
        if inner:
            self.aside(Value(refs=inner), [ANY, rows], one)
        return rows

    def rows(self, name: str, arguments: Arguments, one: ir.Call) -> Value | None:
        """A query whose rows a function or an object of the program reads, or the library fills objects with."""
        row = [Value(name=_ROW), ANY]
        for value, _ in arguments[1:]:
            readers = [value] if any(isinstance(ref, FunctionRef) for ref in value.refs) else []
            readers = readers or [self.attribute(value, each, one.at) for each in _READERS if value.refs or value.cell]
            found = next((each for each in readers if each.refs), None)
            if found is not None:
                made = self.aside(found, row, one)
                is_one = name.endswith("ForObject") or not _takes_two(found)
                return made if is_one else self.list_of(made)
            if value.name.startswith(_FILLS):
                source = self.from_source("stored", of_table(f"{name}()", read_from(arguments[0][0])), one.at)
                filled = Value(cell=self.new_cell(Cell("object", is_open=True, origin=source)))
                return filled if name.endswith("ForObject") else self.list_of(filled)
        return None

    def _reads_stream(self, name: str, base: Value | None, values: list[Value], keywords: dict[str, Value]) -> bool:
        """Whether a reader that can be given a path was given something to read from instead."""
        sinks = self.book.sinks(name)
        if not values or any(sink.when != "path-text" for sink in sinks):
            return False
        return not conditions.holds("path-text", conditions.Given(self, values[0], base, values, keywords, name))

    def _typed_answer(self, name: str, arguments: Arguments) -> None:
        """`res.type("text/plain")`: what is sent from here on is no page."""
        if not name.startswith(("http.Response.", "http.Reply.", _SETS_HEADER)):
            return
        texts = [value.const for value, _ in arguments]
        for value, _ in arguments:
            cell = self.cell(value)
            texts += [part.const for part in cell.known().values()] if cell is not None else []
        kinds = [text for text in texts if isinstance(text, str) and ("/" in text or name.endswith(".type"))]
        said = name.rpartition(".")[2] in ("type", "contentType") or any(_is_content_type(text) for text in texts)
        if kinds and (said or name.endswith(".writeHead")):
            self.f.now.env[ir.CONTENT_TYPE] = Value(const=kinds[-1])

    def placed(self, place: Place, base: Value | None, arguments: Arguments, keywords: dict[str, Value]) -> list[Value]:
        raise NotImplementedError

    def handed_over(self, arguments: Arguments, one: ir.Call) -> None:
        """A closure given to something unknown, alone or in a list, is called some time: what it does with the
        variables here counts.
        """
        for value, _ in arguments:
            cell = self.cell(value)
            is_list = cell is not None and cell.kind in ("list", "tuple", "set")
            listed = (*(cell.items or ())[:MOST_HANDED], cell.rest) if cell is not None and is_list else ()
            refs = (*value.refs, *(ref for item in listed for ref in item.refs))
            inner = tuple(ref for ref in refs if isinstance(ref, FunctionRef) and ref.info.parent is self.f.info)
            if inner:
                self.aside(Value(refs=inner), [], one)

    def aside(
        self, function: Value, given: list[Value], one: ir.Call, keywords: dict[str, Value] | None = None
    ) -> Value:
        """A call that may or may not happen: what it establishes, or that it does not come back, says nothing here."""
        valid, ends = self.f.now.valid, self.f.ends
        self.f.doubts += 1
        result = self.called(function, [(value, one.function) for value in given], keywords or {}, one)
        self.f.doubts -= 1
        self.f.now.valid, self.f.ends = valid, ends
        return result

    def option(self, value: Value, name: str) -> list[Value]:
        """One property of an argument that may be an object of options; a text stands for itself."""
        cell = self.cell(value)
        if cell is None:
            return [value]
        found = cell.known().get(name)
        return [found] if found is not None else [cell.rest]
