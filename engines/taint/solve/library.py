"""What a call of something outside the program gives and does, by the catalogue."""

from typing import Final

from engines.taint import ir
from engines.taint.catalogue.kinds import ALL
from engines.taint.catalogue.signatures import Place, Sink, tail
from engines.taint.solve import (
    bound_forms,
    conditions,
    constant_calls,
    constant_patterns,
    copies,
    dispatch,
    encoded,
    ensured,
    files,
    folding,
    guards,
    indexed,
    java_library,
    keyed,
    limits,
    made_containers,
    page_answers,
    php_arrays,
    program_options,
    put_off,
    python_builtins,
    questions,
    raising,
    running,
    script_builtins,
    taken_out,
    whole_calls,
)
from engines.taint.solve.callbacks import HANDS, RECEIVER, bound_to
from engines.taint.solve.finders import finds
from engines.taint.solve.machine import Arguments
from engines.taint.solve.plain_calls import (
    HARMLESS,
    KEEP_BEGINNING,
    NEVER_FAILS,
    SAME,
    asked_for,
    is_seeded,
    only_of_queries,
)  # fmt: skip
from engines.taint.solve.program import ClassRef, FunctionRef
from engines.taint.solve.state import Cell, loosely_stored
from engines.taint.solve.storing import Storing
from engines.taint.solve.value import (
    ANY,
    NO_FACTS,
    NOTHING,
    UNKNOWN,
    Labels,
    Source,
    Value,
    constant,
    deeper,
    handed_from,
    labelled,
    safer,
    union,
)  # fmt: skip

# No text goes into a variable that was made for one of these.
_NUMBERS: Final = frozenset(("int()", "float()", "bool()"))


class Library(Storing):
    """Calls of what is not the program's own, by the catalogue."""

    def library(
        self, name: str, base: Value | None, arguments: Arguments, keywords: dict[str, Value], one: ir.Call, own: Labels
    ) -> Value:
        """A call of something outside the program."""
        self.outside_calls += 1
        self._sinks(name, base, arguments, keywords, one)
        self.put_away(name, base, arguments, keywords, one)
        self._noticed(name, base, arguments, keywords, one)
        if (file := files.read(self, name, base, arguments, keywords, one)) is not None:
            return file.given(self._answer(name, base, [*arguments, *file.content], keywords, one, own))
        return self._answer(name, base, arguments, keywords, one, own)

    def _answer(
        self, name: str, base: Value | None, arguments: Arguments, keywords: dict[str, Value], one: ir.Call, own: Labels
    ) -> Value:
        """What such a call gives, once it is known what it hurts."""
        book = self.book
        if base is not None and name in book.turns:
            self._turned(book.turns[name], arguments, one)
        if name in book.filled and arguments:
            self._fill(*book.filled[name], name, arguments, one)
        if name in book.poured and not java_library.is_copied(self, name, [value for value, _ in arguments]):
            self._pour(book.poured[name], base, arguments, keywords, one)
        if name == "lxml.etree.XMLParser" and "resolve_entities" in keywords:
            return Value(name="lxml.etree.without entities" if keywords["resolve_entities"].const is False else "")
        if name in book.ends:
            self.f.ends = True
            return ANY
        if (folded := constant_calls.folded(self, name, base, arguments, keywords)) is not UNKNOWN:
            return constant(folded)
        if self.f.catchers and not keywords and all(value.const is not UNKNOWN for value, _ in arguments):
            raising.fails(self, folding.failure_of(name, [value.const for value, _ in arguments]))
        if pattern := constant_patterns.kept(name, arguments):
            return Value(const=pattern, prefix=pattern, name=book.canonical(f"{name}()"))
        if (taken := self.taken(name, arguments)) is not None:
            return taken
        if (passed := self._passed_on(name, base, arguments, keywords, one)) is not None:
            return passed
        facts = questions.asked(self, name, base, arguments, keywords)
        if facts is not None:
            return Value(self._tested(name, arguments, keywords), facts=facts)
        if name in book.tables:
            return Value(cell=self.new_cell(Cell("table")), name=f"{name}()")
        if name in book.picks and arguments and isinstance(arguments[0][0].const, str):
            return Value(name=f"{name}()", prefix=arguments[0][0].const)
        if not book.firsts.isdisjoint((name, tail(name))) and arguments:
            cell = self.cell(arguments[0][0])
            first = cell.items[0] if cell is not None and cell.items else arguments[0][0]
            return Value(self.all_labels(first), name=book.canonical(f"{name}()"))
        if (looked_up := self._looked_up(name, base, arguments, keywords, one.at)) is not None:
            return looked_up
        if (back := self._called_back(name, base, arguments, keywords, one)) is not None:
            return back
        if (answer := self.answered(name, base, arguments, keywords, one)) is not None:
            return answer
        self.handed_over([*arguments, *((value, one.function) for value in keywords.values())], one)
        self._boxes(base, arguments)
        return guards.hosted(self._result(name, base, keyed.without_key(name, arguments), keywords, one, own))

    def _passed_on(
        self, name: str, base: Value | None, arguments: Arguments, keywords: dict[str, Value], one: ir.Call
    ) -> Value | None:
        if arguments and (copied := copies.given(self, name, arguments)) is not None:
            return copied
        if self.f.module.module.keys_are_names:
            put = php_arrays.given(self, name, arguments, one) if self.f.module.module.language == "php" else None
            return put if put is not None else script_builtins.given(self, name, arguments, one)
        if self.f.module.module.language == "java":
            return java_library.given(self, name, base, arguments, one)
        return python_builtins.given(self, name, arguments, keywords, one)

    def _looked_up(
        self, name: str, base: Value | None, arguments: Arguments, keywords: dict[str, Value], at: int
    ) -> Value | None:
        """Something of the program, asked for by its name, or what a field is declared with."""
        if pattern := limits.pattern_of(name, keywords):
            return Value(name=f"{name}()", prefix=pattern)
        if name == "getattr" and len(arguments) >= 2:
            return dispatch.member_by_name(self, arguments[0][0], *arguments[1], at)
        if name in ("globals().get", "locals().get") and base is not None and arguments:
            return dispatch.name_by_name(self, base, arguments[0][0])
        if name in ("importlib.import_module", "__import__") and arguments:
            return dispatch.module_by_name(self, arguments[0][0])
        return None

    def _boxes(self, base: Value | None, arguments: Arguments) -> None:
        """Places the library fills may hold whatever else went into the call."""
        for value, _ in arguments:
            cell = self.cell(value)
            if cell is not None and cell.kind == "box":
                others = [(other, place) for other, place in arguments if other is not value]
                self.weaken(value.cell, self.carried(base or ANY, others, {}))

    def _noticed(
        self, name: str, base: Value | None, arguments: Arguments, keywords: dict[str, Value], one: ir.Call
    ) -> None:
        """A route, a page or a variable for one, a check that would have raised."""
        self.registered(name, base, arguments, keywords, one)
        self.keep(name, arguments, one.at)
        self.shown(name, base, arguments, keywords, one)
        ensured.noticed(self, name, base, arguments, keywords)

    def _tested(self, name: str, arguments: Arguments, keywords: dict[str, Value]) -> Labels:
        """What tests may also give what it has tested."""
        cleaned = self.book.cleans(name)
        return safer(self.carried(ANY, arguments, keywords).labels, cleaned) if cleaned and cleaned != ALL else NOTHING

    def _fill(self, kind: str, places: tuple[Place, ...], name: str, given: Arguments, one: ir.Call) -> None:
        value = self.from_source(kind, f"{name}()", one.at)
        for place in places:
            for into in given if place.index == -2 else given[place.index : place.index + 1]:
                self._filled(value, *into)
                bound_forms.let_through(self, name, *into)

    def _filled(self, value: Value, into: Value, place: ir.Expression) -> None:
        """What a call puts into the container it is given."""
        if (cell := self.cell(into)) is not None:
            put = labelled(encoded.parsed(value.labels)) if into.name == "@open" else value
            if cell.items:
                self.put(into.cell, loosely_stored(cell, put))
            else:
                self.weaken(into.cell, put)
        elif into.alias is not None and self.book.errors_are_values and isinstance(place, ir.Name):
            # What a pointer leads to that was handed over: whoever calls sees it filled.
            self.weaken(self.opened(place, into, "object").cell, value)
        elif into.name in _NUMBERS or isinstance(into.const, int | float):
            self.put_back(place, Value(name=into.name))
        elif into.const is not UNKNOWN:
            self.put_back(place, Value(union(into.labels, value.labels)))
        else:
            self.put_back(place, into.changed(union(into.labels, value.labels)))

    def _pour(
        self, places: tuple[Place, ...], base: Value | None, arguments: Arguments, keywords: dict[str, Value],
        one: ir.Call,
    ) -> None:  # fmt: skip
        """A call that puts what one argument holds into another, such as a decoder into the structure it fills."""
        labels: Labels = NOTHING
        for value in self.placed(places[0], base, arguments, keywords):
            labels = union(labels, self.all_labels(value))
        for place in places[1:] if labels else ():
            if place.index == -3 and base is not None and isinstance(one.function, ir.Attribute):
                self._filled(labelled(labels), base, one.function.base)
            start = places[0].index + 1 if place.index == -2 else place.index
            for into in arguments[start : None if place.index == -2 else start + 1] if start >= 0 else ():
                self._filled(labelled(labels), *into)

    def _turned(self, turn: tuple[str, str], arguments: Arguments, one: ir.Call) -> None:
        """A setting that makes its receiver dangerous, or harmless again ("!")."""
        when, then = turn
        if len(arguments) < 2 or not arguments[0][0].name.endswith(when.lstrip("!")):
            return
        is_on = arguments[1][0].const is UNKNOWN or bool(arguments[1][0].const)
        if is_on is not when.startswith("!") and isinstance(one.function, ir.Attribute):
            self.put_back(one.function.base, Value(name=then))

    def _result(
        self, name: str, base: Value | None, arguments: Arguments, keywords: dict[str, Value], one: ir.Call, own: Labels
    ) -> Value:
        book = self.book
        known = book.canonical(f"{name}()") if name and not name.startswith("?") else ""
        if known and book.source(known) and not is_seeded(arguments):
            read = whole_calls.read(book, known, one, arguments)
            return self.from_source(book.source(known), read, one.at, asked_for(arguments))
        cleaned = only_of_queries(self, name, book.cleans(name), is_given=bool(arguments or keywords))
        cleaned |= taken_out.by_call(name, base, [value for value, _ in arguments])
        if encoded.is_about(name) and (carried := self.carried(base or ANY, arguments, keywords)).labels:
            return Value(encoded.result(name, carried.labels, cleaned), name=known[-160:])
        if cleaned & ALL == ALL:
            return self._number(known, arguments, keywords)
        if (book.is_fresh(name) and only_of_queries(self, name, ALL)) or finds(name):
            return Value(name=known[-160:])
        if name in HARMLESS:
            return python_builtins.plain(self, name, arguments)
        # What a typed object's method gives is a part of it, not all of it: another part's test says nothing of it.
        is_part = bool(own) and bool(self.f.module.module.stands_for)
        held = indexed.at_name(self, base, name, arguments) if base is not None and not is_part else ANY
        carried = whole_calls.made(self, name, arguments) or self.carried(held, arguments, keywords)
        labels = page_answers.asked(self, arguments, union(carried.labels, own))
        if name == "os.path.splitext":
            parts = (labelled(deeper(labels, "part")), labelled(safer(deeper(labels, "part"), guards.PATH)))
            return Value(cell=self.new_cell(Cell("tuple", parts)))
        labels = encoded.undone(book, name, safer(labels, cleaned))
        if name in book.shapes:
            labels = encoded.parsed(labels)
        made = made_containers.container(self, name, arguments, keywords, labels)
        if made is not None:
            return made
        prefix = arguments[0][0].prefix if arguments and name in KEEP_BEGINNING else ""
        if base is not None and (known == guards.MATCHER or name.rpartition(".")[2] in SAME):
            prefix = base.prefix
        return Value(self.f.now.effective(labels) if cleaned else labels, name=known[-160:], prefix=prefix)

    def _number(self, known: str, arguments: Arguments, keywords: dict[str, Value]) -> Value:
        """A conversion leaves nothing that could hurt, but what was made by chance still is."""
        if not self.book.errors_are_values:
            self._converted(known, arguments)
        chance = self.carried(ANY, arguments, keywords).labels
        kept = {
            one: way for one, way in chance.items() if isinstance(one.root, Source) and one.root.kind == "weak-random"
        }
        if self.book.errors_are_values and arguments:
            return Value(kept, name=known, facts=(NO_FACTS, guards.of_labels(arguments[0][0].labels, ALL)))
        return Value(kept, name=known)

    def _converted(self, name: str, arguments: Arguments) -> None:
        """A conversion that went well says something about the whole value it was given."""
        if self.book.is_lenient or NEVER_FAILS.search(name):
            return
        if arguments and isinstance(arguments[0][1], ir.Name | ir.Attribute | ir.Index) and arguments[0][0].labels:
            self.f.now.assume(guards.of_labels(arguments[0][0].labels, ALL))

    def placed(self, place: Place, base: Value | None, arguments: Arguments, keywords: dict[str, Value]) -> list[Value]:
        """The values a catalogue's place means."""
        if place.index == -2:
            return [value for value, _ in arguments] + list(keywords.values())
        if place.index == -3:
            return [base] if base is not None else []
        if place.keyword[:1] == "." and 0 <= place.index < len(arguments):
            return self.option(arguments[place.index][0], place.keyword)
        if place.keyword and place.keyword in keywords:
            return [keywords[place.keyword]]
        if 0 <= place.index < len(arguments):
            return [arguments[place.index][0]]
        spread = [value for value, expression in arguments if isinstance(expression, ir.Star)]
        return [*spread[-1:], *([keywords["**"]] if "**" in keywords and place.keyword else [])]

    def _sinks(
        self, name: str, base: Value | None, arguments: Arguments, keywords: dict[str, Value], one: ir.Call
    ) -> None:
        for sink in self.book.sinks(name):
            self._sink(sink, name, base, arguments, keywords, one)

    def _sink(
        self, sink: Sink, name: str, base: Value | None, arguments: Arguments, keywords: dict[str, Value], one: ir.Call
    ) -> None:
        if sink.kind == program_options.KIND and not sink.when:
            for value, labels, sure in program_options.among(self, sink.places, arguments, keywords):
                self.sunk(sink.kind, sink.bit, name, labels, one.at, one.end_line, sure, handed_from(value))
            return
        for place in sink.places:
            for value in self.placed(place, base, arguments, keywords):
                labels = self.all_labels(value)
                if not labels:
                    continue
                given = conditions.Given(self, value, base, [value for value, _ in arguments], keywords, name)
                if sink.when and not conditions.holds(sink.when, given):
                    continue
                labels = conditions.sinking(sink.when, given, labels)
                confidence = sink.confidence
                if confidence == "high" and sink.name.startswith("*") and name.startswith("?"):
                    confidence = "medium"
                self.sunk(sink.kind, sink.bit, name, labels, one.at, one.end_line, confidence, handed_from(value))

    def stored_sink(self, name: str, value: Value, at: int, base: Value) -> None:
        sinks = self.book.sinks(name)
        if not sinks:
            return
        labels = self.all_labels(value)
        self.put_as_statement(name, value, at)
        for sink in sinks:
            if labels and (
                not sink.when or conditions.holds(sink.when, conditions.Given(self, value, base, [], {}, name))
            ):
                self.sunk(sink.kind, sink.bit, name, labels, at, 0, sink.confidence)

    def _called_back(
        self, name: str, base: Value | None, arguments: Arguments, keywords: dict[str, Value], one: ir.Call
    ) -> Value | None:
        """A library that calls a function of the program."""
        back = self.book.callback(name)
        if back is None:
            return None
        place, how = back
        if how == "rows":
            return self.rows(name, arguments, one)
        given: Arguments = []
        block = keywords.get("&block")
        if block is not None:
            place, arguments = 0, [(block, one.function), *arguments]
        callee = self.placed(Place(place, {"thread": "target", "key": "key"}.get(how, "")), base, arguments, keywords)
        refs = [ref for value in callee for ref in value.refs if isinstance(ref, FunctionRef | ClassRef)]
        refs = refs or running.methods_of(callee)
        outside = next((value for value in callee if value.name and not value.refs), None)
        if not refs:
            behind = arguments[place + 1 :]
            return self._passed_through(how, outside.name, base, behind, one) if outside is not None else None
        if how == "bind":
            return Value(refs=tuple(bound_to(ref, arguments[place + 1 :], keywords) for ref in refs))
        function = Value(refs=tuple(refs))
        if how.startswith(HANDS):
            return self.handing(how, name, function, one)
        if how in RECEIVER:
            return self.on_receiver(how, name, function, base if base is not None else ANY, arguments, one)
        if how == "each" and len(arguments) > place + 1:
            given = [(self.element(value), expression) for value, expression in arguments[place + 1 :]]
        elif how == "args":
            given = arguments[place + 1 :]
        elif how == "put off":
            return put_off.called(self, name, function, arguments, keywords, one)
        elif how == "key" and arguments:
            given = [(self.element(arguments[0][0]), arguments[0][1])]
        if how in ("thread", "begun"):
            return running.begun(self, function, keywords.get("args"), name, one)
        result = self.called(function, given, {}, one)
        if how == "each":
            is_part = name == "filter" and len(arguments) > place + 1
            return self.list_of(self.element(arguments[place + 1][0]) if is_part else result)
        return result if how == "args" else None

    def _passed_through(self, how: str, name: str, base: Value | None, behind: Arguments, one: ir.Call) -> Value | None:
        """A function of a library is called with each element: `lines.forEach(out::println)`, `map(len, lines)`."""
        element = self.element(base or ANY)
        if how.startswith("kept") and base is not None:
            self.library(name, None, [(element, one.function)], {}, one, NOTHING)
            return base
        if not how.startswith(("each", "elements")) or (how == "each" and not behind):
            return None
        given = [(self.element(value), at) for value, at in behind] if how == "each" else [(element, one.function)]
        made = self.library(name, None, given, {}, one, NOTHING)
        return self.list_of(labelled(made.labels))

    def registered(
        self, name: str, base: Value | None, arguments: Arguments, keywords: dict[str, Value], one: ir.Call
    ) -> None:
        raise NotImplementedError
