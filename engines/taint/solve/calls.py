"""What a call gives and does: functions and classes of the program by summary, the rest is the library's."""

from typing import Final

from engines.taint import ir
from engines.taint.solve import (
    beside_methods,
    columns,
    declared_fields,
    dispatch,
    enumerations,
    extending,
    java_reflection,
    keyed,
    magic,
    php_pages,
    php_routers,
    pieces_of_paths,
    promoted,
    python_kinds,
    python_objects,
    raising,
    records,
    running,
    schema_facts,
)
from engines.taint.solve.callbacks import RECEIVER, SAME_ROWS
from engines.taint.solve.classes import ClassInfo
from engines.taint.solve.finders import finds
from engines.taint.solve.kept import handed_to
from engines.taint.solve.library import Library
from engines.taint.solve.machine import Arguments
from engines.taint.solve.plain_calls import SAME, only_of_queries
from engines.taint.solve.program import ClassRef, Entry, FunctionInfo, FunctionRef, InstanceRef, ModuleInfo, SuperRef
from engines.taint.solve.state import Cell, derived
from engines.taint.solve.value import ANY, UNKNOWN, Source, Value, join, union

MOST_BY_NAME: Final = 2
_COLLECTIONS: Final = ("list", "tuple", "set", "dict", "optional")
# Too common to mean the program's own method.
_ORDINARY: Final = """
get set add pop update items keys values append extend insert remove copy clear join split strip replace format
encode decode read write close open execute run start stop save delete filter all first count index sort find
create commit lower upper send recv load loads dump dumps
String Error Bytes Close Read Write Len Unwrap ToString Equals GetHashCode CompareTo Dispose
toString equals hashCode compareTo to_s to_h to_a to_json inspect
"""
# Those of collections, where what else an object is would be declared.
_COLLECTING: Final = """
put putAll putIfAbsent addAll addFirst addLast push offer poll peek getOrDefault containsKey contains keySet entrySet
iterator stream forEach size isEmpty toArray getFirst getLast removeFirst removeLast
Add AddRange Insert Remove Contains ContainsKey TryGetValue TryAdd Push Pop Peek Enqueue Dequeue ToArray ToList
GetEnumerator GetOrAdd AddOrUpdate computeIfAbsent computeIfPresent
"""
# Those of a script's arrays, maps and promises.
_SCRIPTED: Final = """
push shift unshift splice slice concat map flatMap forEach reduce some every includes indexOf has then catch finally
toString trim test match
"""
_OPENED: Final = ("Stream", "StreamAsync")
_COMMON: Final = frozenset(_ORDINARY.split())
_OF_COLLECTIONS: Final = frozenset(_COLLECTING.split())
_OF_SCRIPTS: Final = frozenset(_SCRIPTED.split())


class Calls(Library):
    """Evaluates calls in the frame at work."""

    shown_pages: list[ModuleInfo]

    def call(self, one: ir.Call) -> Value:
        base: Value | None = None
        name = ""
        if isinstance(one.function, ir.Attribute):
            base, name = self._base(one.function.base), one.function.name
            if self.book.errors_are_values and base.refs:
                base = promoted.receiver(self, base, name, one.at)
            if (held := schema_facts.called(self, base, name, one)) is not None:
                return held
        is_read = self.f.module.module.reads_by_call
        if base is None and is_read and isinstance(one.function, ir.Name):
            callee = self._bare(one.function)
        else:
            callee = self.value(one.function) if base is None else self._method(base, name, one)
        if is_read and not one.arguments and not one.keywords and self._is_kept(base, name, one.function):
            return callee
        if base is None and isinstance(callee.const, str):
            callee = dispatch.function_by_text(self, callee, one.at)
        arguments, keywords = self._given(one)
        if base is None and (told := schema_facts.asked(self, callee, arguments)) is not None:
            return told
        if name in dispatch.SENDS and arguments and not callee.refs:
            handlers = dispatch.handlers_of(self, arguments[0][0])
            callee = Value(callee.labels, refs=handlers, alias=callee.alias) if handlers else callee
        if base is not None and (not callee.refs or self._is_collection(base, callee)):
            plain = self.book.plain(name)
            found = self.on_container(base, one.function.base, plain, arguments, keywords)  # type: ignore[attr-defined]
            if found is None:
                found = self.on_text(base, plain, arguments, keywords)
            if found is not None:
                return found
        if base is not None and base.refs and self.f.catchers and python_kinds.has_member(self, base, name) is False:
            raising.fails(self, "AttributeError")
        answered = None
        if base is not None and base.refs and not callee.refs and not callee.name:
            answered = magic.missing(self, base, name, arguments, one.at)
        result = answered or self._dispatch(callee, base, name, arguments, keywords, one)
        return result if base is None else php_pages.written_by(self, callee, base, one, result, arguments)

    def chosen(self, base: Value, key: Value) -> Value | None:
        """What a table of names has under one that is not known."""
        return dispatch.name_by_name(self, base, key)

    def _is_collection(self, base: Value, callee: Value) -> bool:
        """A list of the program's own objects, one of which seems to be what its method is."""
        cell = self.cell(base)
        is_held = cell is not None and cell.kind in _COLLECTIONS
        return is_held and all(isinstance(ref, InstanceRef) for ref in callee.refs)

    def _base(self, expression: ir.Expression) -> Value:
        """The receiver; `super()` is a way to look members up."""
        if isinstance(expression, ir.Call) and isinstance(expression.function, ir.Name):
            owner, parameters = self.f.info.owner, self.f.info.function.parameters
            if expression.function.name == "super" and owner is not None and parameters:
                receiver = self.f.now.env.get(parameters[0].name, ANY)
                return Value(receiver.labels, refs=(SuperRef(owner, receiver),), cell=0)
        return self.value(expression)

    def _bare(self, name: ir.Name) -> Value:
        """A bare name that is called: a method of the receiver at work, else what the name is elsewhere."""
        receiver = self.value(ir.Name(name.at, "self"))
        if receiver.refs and name.name not in self.f.now.env:
            own = self.attribute(receiver, name.name.partition("|")[0], name.at)
            if any(isinstance(ref, FunctionRef) for ref in own.refs) or self.book.says(own.name):
                return own
        return self.value(name)

    def _is_kept(self, base: Value | None, name: str, function: ir.Expression) -> bool:
        """Whether what looks like a call of a method reads what was assigned under that name."""
        if base is None:
            held = self.f.now.env.get(function.name) if isinstance(function, ir.Name) else None
            if held is None or not isinstance(function, ir.Name) or function.name == "self":
                return False
            return function.name[:1] != "&" and not dispatch.are_blocks(held)
        cell = self.cell(base)
        return cell is not None and f".{name}" in cell.known()

    def _method(self, base: Value, name: str, call: ir.Call) -> Value:
        at = call.function.at
        if name in ("as_view", "as_asgi") and base.refs:
            return base
        for ref in base.refs:
            if isinstance(ref, SuperRef):
                return self._inherited_method(ref, name)
        run = running.of_thread(base, name) or java_reflection.asked(self, base, name)
        if (apart := run or beside_methods.called(self, base, name)) is not None:
            return apart
        found = self.attribute(base, name, at)
        extensions = self.extensions_named(name)
        cell = self.cell(base)
        if cell is not None and cell.kind in _COLLECTIONS and f".{name}" not in cell.known():
            # What is somewhere in a collection is not what its methods are.
            may_be_both = cell.kind == "dict" and self.f.module.module.language != "python"
            found = Value(found.labels, refs=found.refs if may_be_both else (), alias=found.alias)
        is_own = any(isinstance(ref, FunctionRef) for ref in found.refs) or (cell is not None and cell.kind != "object")
        if extensions and not is_own and (extensions := extending.fitting(self, base, extensions)):
            refs = tuple(FunctionRef(info, base) for info in extensions)
            return Value(found.labels, refs=refs, alias=found.alias)
        is_typed = bool(self.f.module.module.stands_for)
        if is_typed and not found.refs and not found.name and any(isinstance(ref, FunctionRef) for ref in base.refs):
            # The one method of a functional interface, whatever it is called.
            return base
        if not found.refs and (asked := records.asked(self, base, name, call)):
            return Value(found.labels, refs=asked, alias=found.alias)
        is_script = name in _OF_SCRIPTS and self.f.module.module.language in dispatch.SCRIPTS
        is_common = name in _COMMON or name[:2] == "__" or is_script or (is_typed and name in _OF_COLLECTIONS)
        if found.refs or found.name or is_common or (self.cell(base) is not None and not base.labels):
            return found
        named = self.methods_named(name)
        if named and named[0].module.module.language != self.f.module.module.language:
            named = dispatch.of_language(named, self.f.module.module.language)
        candidates = [one for one in named if not (is_typed and one.function.is_static)]
        is_few = 0 < len(candidates) <= MOST_BY_NAME and base.const is UNKNOWN
        if is_few and not dispatch.is_of_log(call.function):
            candidates = dispatch.of_language(candidates, self.f.module.module.language)
            return dispatch.by_name(self, candidates, base, call, found)
        kept = self.functions_in_field(name) if not candidates else ()
        return Value(found.labels, refs=kept, name=dispatch.KEPT, alias=found.alias) if kept else found

    def functions_in_field(self, name: str) -> tuple[FunctionRef, ...]:
        """The functions that structures of the program keep under this name of a field."""
        return dispatch.functions_in_field(self, name)

    def _inherited_method(self, ref: SuperRef, name: str) -> Value:
        for one in list(ref.owner.lineage())[1:]:
            member = one.own(name)
            if member is not None:
                refs = tuple(
                    FunctionRef(inner.info, ref.receiver, inner.env) if isinstance(inner, FunctionRef) else inner
                    for inner in member.refs
                )
                return Value(refs=refs)
        if name == "__new__" and self.f.module.module.language == "python":
            return Value(name=beside_methods.NEW)
        return next((Value(name=f"{base}().{name}") for base in ref.owner.outside_names() if base), ANY)

    def _given(self, one: ir.Call) -> tuple[Arguments, dict[str, Value]]:
        arguments: Arguments = []
        keywords: dict[str, Value] = {}
        for expression in one.arguments:
            value = self.value(expression)
            cell = self.cell(value) if isinstance(expression, ir.Star) else None
            if isinstance(expression, ir.Star):
                if cell is not None and cell.items is not None:
                    arguments += [
                        (item, ir.Index(expression.at, expression.value, ir.Constant(expression.at, place)))
                        for place, item in enumerate(cell.items)
                    ]
                else:
                    arguments.append((pieces_of_paths.beside_each_other(self.element(value)), expression))
            else:
                arguments.append((value, expression))
        for key, expression in one.keywords:
            value = self.value(expression)
            if key:
                keywords[key] = value
                continue
            cell = self.cell(value)
            if cell is not None:
                known = {name: part for name, part in cell.known().items() if name[:2] in ("['", '["')}
                keywords |= {name[2:-2]: part for name, part in known.items()}
            labels = self.all_labels(value)
            if labels:
                keywords["**"] = Value(labels, alias=value.alias)
        return arguments, keywords

    def _dispatch(
        self,
        callee: Value,
        base: Value | None,
        name: str,
        arguments: Arguments,
        keywords: dict[str, Value],
        one: ir.Call,
    ) -> Value:
        if callee.name == dispatch.KEPT:
            # There may be others, made elsewhere: what they do is seen, what comes back may be anything that went in.
            self.called(callee, arguments, keywords, one)
            callee = Value(callee.labels, alias=callee.alias)
        result = self.called(callee, arguments, keywords, one) if callee.refs else None
        if result is not None and self.f.module.module.language == "php":
            php_pages.shown(self, callee, arguments, keywords)
            php_routers.registered(self, name, arguments, one)
        if result is not None and not callee.name:
            return result
        if base is None and callee.labels:
            self.stored_sink("<call>", callee, one.at, callee)
            if result is not None and callee.name == dispatch.CHOSEN:
                return result
        if base is not None and not callee.name:
            return self._unknown_method(callee, base, name, arguments, keywords, one)
        handed_in = self._handed_in(one.function) if result is None and not callee.name else ""
        if handed_in:
            self.library(handed_in, base, arguments, keywords, one, callee.labels)
            return ANY
        found = self.library(callee.name, base, arguments, keywords, one, callee.labels)
        if base is not None and self.f.module.module.reads_by_call and not (arguments or keywords):
            found = columns.read(self, base, name, found)
        return found if result is None else join(result, found)

    def _handed_in(self, function: ir.Expression) -> str:
        """What somebody gave us to call and nobody knows, by what we call it, where that says something."""
        name = f"@called.{function.name}" if isinstance(function, ir.Name) else ""
        return name if self.book.says(name) else ""

    def called(self, callee: Value, arguments: Arguments, keywords: dict[str, Value], call: ir.Call) -> Value:
        """A call of functions or classes of the program."""
        result: Value | None = None
        fitting = dispatch.fitting(self, callee.refs, arguments)
        self.f.doubts += len(fitting) > 1
        for ref in fitting:
            found: Value | None = None
            if isinstance(ref, FunctionRef):
                found = self.apply(ref, arguments, keywords, call)
            elif isinstance(ref, ClassRef):
                found = self.instance(ref.info, arguments, keywords, call)
            elif isinstance(ref, InstanceRef):
                member = ref.info.find("__call__")
                inner = next((one for one in member.refs if isinstance(one, FunctionRef)), None) if member else None
                found = self.apply(FunctionRef(inner.info, callee), arguments, keywords, call) if inner else None
            if found is not None:
                result = found if result is None else join(result, found)
        self.f.doubts -= len(fitting) > 1
        return result if result is not None else self.carried(ANY, arguments, keywords)

    def enter(self, info: FunctionInfo, entry: Entry) -> None:
        raise NotImplementedError

    def apply(self, ref: FunctionRef, arguments: Arguments, keywords: dict[str, Value], call: ir.Call) -> Value | None:
        raise NotImplementedError

    def instance(self, info: ClassInfo, arguments: Arguments, keywords: dict[str, Value], call: ir.Call) -> Value:
        """A new object: its constructor runs on it; without one, named arguments are its fields."""
        if info.is_wrapper and len(arguments) == 1:
            value = arguments[0][0]
            return Value(value.labels, prefix=value.prefix, cell=value.cell, refs=(InstanceRef(info), *value.refs))
        if len(arguments) == 1 and (one := enumerations.by_value(info, arguments[0][0])) is not None:
            return one
        outside = info.outside_names()
        made = Value(cell=self.new_cell(Cell("object", cls=InstanceRef(info))), refs=(InstanceRef(info),))
        made = self._begun(info, arguments, keywords, call) or made
        kind = next((kind for base in outside if (kind := self.book.source(f"{base}()"))), "")
        if kind:
            source = self.from_source(kind, info.name, call.at)
            made = Value(
                cell=self.new_cell(Cell("object", is_open=True, origin=source, cls=InstanceRef(info))), refs=made.refs
            )
        constructor = info.find("__init__")
        fitting = dispatch.fitting(self, constructor.refs, arguments) if constructor else ()
        ref = next((one for one in fitting if isinstance(one, FunctionRef)), None)
        for base in outside:
            self._sinks(f"{base}()", None, arguments, keywords, call)
        if ref is not None:
            self.apply(FunctionRef(ref.info, made, ref.env), arguments, keywords, call)
            handed_to(self, info, made)
            return made
        if columns.are_taken(self, outside, arguments):
            self.put_away(f"{info.name}.create", None, arguments, keywords, call)
            return columns.filled(self, made, arguments[0][0])
        fields = declared_fields.filled(info, arguments, keywords)
        if outside and outside[-1].rpartition(".")[2] == "TypedDict":
            return Value(cell=self.new_cell(Cell("dict", fields={f"[{key[1:]!r}]": fields[key] for key in fields})))
        fields |= python_objects.begun(self, info, fields, call)
        cell = self.cell(made)
        if cell is not None and fields:
            is_tuple = bool(outside) and outside[-1].rpartition(".")[2] == "NamedTuple"
            places = [f".{name}" for one in reversed(info.lineage()) for name in one.all_own()] if is_tuple else []
            in_order = {access: fields[access] for access in places if access in fields}
            items = tuple({**in_order, **fields}.values()) if is_tuple else None
            held = Cell("object", items, fields, is_open=cell.is_open, origin=cell.origin, cls=cell.cls)
            self.put(made.cell, held)
        self._completed(info, made, call)
        return made

    def _begun(self, info: ClassInfo, arguments: Arguments, keywords: dict[str, Value], call: ir.Call) -> Value | None:
        """What `__new__` of a class of Python makes; None where it has none, or gives something else."""
        member = info.find("__new__") if info.module.module.language == "python" else None
        ref = next((one for one in member.refs if isinstance(one, FunctionRef)), None) if member is not None else None
        if ref is None:
            return None
        own = Value(refs=(ClassRef(info),))
        made = self.apply(FunctionRef(ref.info, None, ref.env), [(own, call.function), *arguments], keywords, call)
        return made if made is not None and made.cell and InstanceRef(info) in made.refs else None

    def _completed(self, info: ClassInfo, made: Value, call: ir.Call) -> None:
        """What a dataclass does when its fields are there."""
        member = info.find("__post_init__")
        for ref in member.refs if member is not None else ():
            if isinstance(ref, FunctionRef):
                self.apply(FunctionRef(ref.info, made, ref.env), [], {}, call)

    def _unknown_method(
        self, callee: Value, base: Value, name: str, arguments: Arguments, keywords: dict[str, Value], one: ir.Call
    ) -> Value:
        """A method of something nobody knows: sinks by its name, and what comes out is what went in."""
        is_told = name == "sort" and any(value.refs for value, _ in arguments)
        if base.cell and name in SAME_ROWS and self.f.module.module.keys_are_names and not is_told:
            return base
        if dispatch.gives_number(self, name):
            return ANY
        found = self.library(f"?.{name}", base, arguments, keywords, one, callee.labels)
        back = self.book.callback(f"?.{name}")
        handed = [*(value for value, _ in arguments), *keywords.values()]
        is_called = any(value.refs for value in handed) or found.cell
        if back is not None and back[1] in RECEIVER and back[1] != "event" and is_called:
            return found
        module = self.f.module.module
        if (module.keys_are_names or module.reads_by_call) and self.book.answers(f"?.{name}"):
            return found
        is_loose = module.keys_are_names or module.reads_by_call or module.language == "python"
        cleaned = self.book.cleans(f"?.{name}") if is_loose else 0
        if only_of_queries(self, f"?.{name}", cleaned, is_given=bool(handed)) or finds(name):
            return found
        if base.alias is not None and self.book.is_fresh(f"?.{name}"):
            return Value(derived(base, f".{name}()").labels, alias=derived(base, f".{name}()").alias, facts=found.facts)
        if base.alias is not None:
            first = arguments[0][0].const if arguments else UNKNOWN
            access = f"[{first!r}]" if name == "get" and isinstance(first, str | int) else f".{name}()"
            part = derived(base, access)
            brought = self.carried(ANY, keyed.without_key(f"?.{name}", arguments), keywords).labels
            # What also brings in something else the function was given is not exactly that part of the receiver.
            is_more = any(not isinstance(one.root, Source) and one.root != base.alias[0] for one in brought)
            return Value(union(part.labels, brought), alias=None if is_more else part.alias, facts=found.facts)
        if module.reads_by_call and not handed:
            found = columns.read(self, base, name, found)
        # What has been opened is no name of a file.
        opened = f"{name}()" if name.endswith(_OPENED) and not module.keys_are_names else ""
        begin = base.prefix if name in SAME else ""
        return Value(found.labels, facts=found.facts, const=found.const, prefix=begin, name=opened)
