"""How names lead to modules, classes and functions of the program, and decorators to entry points."""

from typing import ClassVar, Final

from engines.taint import ir
from engines.taint.solve import (
    dispatch,
    entries,
    few_senders,
    handed_over,
    held_facts,
    named_services,
    php_routers,
    routed_classes,
    stripping,
)
from engines.taint.solve.classes import ClassInfo
from engines.taint.solve.definitions import parted
from engines.taint.solve.entries import ACTIONS, CALLED_BY_NAME
from engines.taint.solve.frame import Frame, OutOfBudget
from engines.taint.solve.including import Including
from engines.taint.solve.limits import is_harmless
from engines.taint.solve.machine import Arguments
from engines.taint.solve.program import (
    ClassRef,
    Entry,
    FunctionInfo,
    FunctionRef,
    InstanceRef,
    ModuleInfo,
    ModuleRef,
)
from engines.taint.solve.state import State, joined
from engines.taint.solve.value import ANY, UNKNOWN, Source, Value, handed_in, join, says_more

NUMBERS: Final = frozenset(("int", "float", "bool"))

# What a file of Go has imported without a name of its own: `import . "os/exec"`.
_DOTTED: Final = "(dotted)"


class Linking(Including):
    """Runs module bodies once, on demand, and resolves what they bind."""

    class_kind: ClassVar[type[ClassInfo]] = ClassInfo

    def bind_captured(self) -> None:
        """What this function may rebind of those around it is at first what it was; a branch may leave it so."""
        for name in self.f.info.function.outer:
            value = self.free(name)
            if value.labels or value.cell:
                self.f.now.env.setdefault(name, value)
                self.f.info.begun.add(name)

    def run_module(self, info: ModuleInfo) -> None:
        """Find out what the module's names are; the names so far when it is being found out already."""
        if not info.is_done:
            self._run(info, parted(info.module)[0])

    def begin(self, info: ModuleInfo) -> None:
        """What its classes do when they are first used: every class is whole by then."""
        self._run(info, parted(info.module)[1])

    def run_again(self, info: ModuleInfo) -> None:
        """Its top level once more, for what others have left where it reads; what it defines stays what it is."""
        body = info.module.body.body
        self._run(info, tuple(one for one in body if not isinstance(one, ir.Define | ir.DefineClass)))

    def _run(self, info: ModuleInfo, body: ir.Block) -> None:
        if info.is_running:
            return
        info.is_running = True
        before = self.work_on(Frame(info.function, info, State(info.env, {}, {}, self.base)))
        self.base.running.append(self.f)
        try:
            self.block(body)
        except (OutOfBudget, RecursionError):
            self.skipped[info.module.path] = "its top level takes too many steps"
        self.base.running.pop()
        ends = [state for state in (self.f.state, *(state for _, state in self.f.exits)) if state is not None]
        state = joined(ends)
        if state is not None:
            info.env.update({name: self._of_module(info, name, value) for name, value in state.env.items()})
            self.base.update(state.heap)
        info.function.captured = info.env
        self.finish_frame(self.f)
        self.work_on(before)
        info.is_running, info.is_done = False, True

    def finish_frame(self, frame: Frame) -> None:
        raise NotImplementedError

    def _of_module(self, info: ModuleInfo, name: str, value: Value) -> Value:
        """What functions rebind is not constant."""
        if name in info.rebound and value.const is not UNKNOWN:
            return Value(value.labels)
        return value

    def module_member(self, module: ModuleInfo, name: str) -> Value | None:
        found = self._found_in(module, name)
        return self.with_kept(f"{module.module.name}:{name}", found) if name in module.rebound else found

    def _found_in(self, module: ModuleInfo, name: str) -> Value | None:
        self.run_module(module)
        if module.module.is_global:
            return self._shared_member(module, name)
        found = module.env.get(name)
        if name in module.rebound:
            self.f.info.depends_on.add((module, name))
        if module.module.stands_for and name != module.module.stands_for:
            main = module.env.get(module.module.stands_for)
            for ref in main.refs if main is not None else ():
                if isinstance(ref, ClassRef) and (member := ref.info.find(name)) is not None:
                    return member
        if found is not None:
            return found
        holder = self.program.shared.holder(module, name)
        if holder is not None:
            self.run_module(holder)
            return holder.env.get(name)
        inner = self.program.module(f"{module.module.name}.{name}", asking=module) if module.module.is_package else None
        return Value(refs=(ModuleRef(inner),)) if inner is not None and inner is not module else None

    def _shared_member(self, module: ModuleInfo, name: str) -> Value | None:
        """What the file binds, or another file that shares its names; variables only where they are said to be
        everybody's.
        """
        for one in name.split("|"):
            found = module.env.get(one)
            is_variable = one in self.f.info.function.outer
            other = self.program.sharing(one, is_variable=is_variable, asking=module) if found is None else None
            if other is not None and other is not module:
                self.run_module(other)
                found = other.env.get(one)
            if found is not None:
                return found
        return None

    def imported(self, source: str) -> Value:
        """What a dotted name stands for: a module of the program, something in one, or something outside."""
        if self.f.module.module.stands_for:
            holder = self.program.shared.named(source)
            if holder is not None:
                return Value(refs=(ModuleRef(holder, source.rpartition(".")[2]),))
            source = source.removeprefix("*.")
        module = self.program.module(source, asking=self.f.module)
        if module is not None and module.module.stands_for:
            return Value(refs=(ModuleRef(module),))
        package, _, name = source.rpartition(".")
        outer = self.program.module(package, asking=self.f.module) if package else None
        if module is not None and module is not self.f.module:
            self.run_module(module)
            return self._hidden(module, outer, name) or Value(refs=(ModuleRef(module),))
        if outer is not None:
            member = self.module_member(outer, name) if outer is not self.f.module else outer.env.get(name)
            if member is not None:
                return member
            return Value(name=source) if outer is self.f.module else ANY
        return self.outside(source, 0)

    def _hidden(self, module: ModuleInfo, package: ModuleInfo | None, name: str) -> Value | None:
        """What a package binds to the name of one of its modules: `from .made import made` hides the module."""
        if package is None or not package.module.is_package or package is self.f.module:
            return None
        self.run_module(package)
        found = package.env.get(name)
        return found if found is not None and found.refs and ModuleRef(module) not in found.refs else None

    def meant(self, value: Value) -> Value:
        """A module that stands for a class is that class, once somebody uses its name."""
        for ref in value.refs:
            if isinstance(ref, ModuleRef) and ref.info.module.stands_for:
                return self.module_member(ref.info, ref.name or ref.info.module.stands_for) or ANY
        return value

    def _first(self, sources: list[str]) -> str:
        """The first of several sources that is in the program, else the last."""
        is_shared = self.f.module.module.shares_names and bool(self.f.module.module.stands_for)
        for source in sources[:-1]:
            if is_shared:
                if self.program.shared.named(source) is not None:
                    return source
                continue
            package = source.rpartition(".")[0]
            outer = self.program.module(package, asking=self.f.module) if package else None
            is_ours = self.program.module(source, asking=self.f.module) is not None
            if is_ours or (outer is not None and outer.module.stands_for):
                return source
        return sources[-1]

    def outside(self, name: str, at: int) -> Value:
        """A folder without a module of its own leads to the modules in it."""
        if self.f.module.module.is_global and name[:1] != "$":
            return super().outside(name, at)
        dotted = self.f.module.env.get(_DOTTED)
        if dotted is not None and name[:1].isupper() and name.isidentifier():
            # Go lets nobody else in the package be called so.
            return super().outside(f"{dotted.name}.{name}", at)
        is_said = self.book.canonical(name) != name or self.book.source(name) or self.book.says(name)
        if name[:1] == "$" and "." not in name and "/" not in name and not is_said:
            # A variable nobody has bound is nothing of a library, whatever it is called.
            return ANY
        if "(" not in name and self.program.is_package(name.rpartition(".")[0]):
            module = self.program.module(name, asking=self.f.module)
            if module is not None:
                self.run_module(module)
                return self.meant(Value(refs=(ModuleRef(module),)))
        return super().outside(name, at)

    def _import(self, one: ir.Import) -> None:
        if one.is_star:
            module = self.program.module(one.source, asking=self.f.module)
            if module is not None and module is not self.f.module:
                self.run_module(module)
                self.f.now.env.update({name: value for name, value in module.env.items() if name[:1] != "_"})
            elif one.name:
                self.f.now.env[_DOTTED] = Value(name=one.name)
            return
        value = self.imported(self._first(one.source.split("|")))
        if one.name:
            self.f.now.env[one.name] = value

    def reference(self, function: ir.Function) -> FunctionRef:
        info = self.program.functions.get(id(function))
        if info is None:
            parent = self.f.info if self.f.info.function is not self.f.module.module.body else None
            info = FunctionInfo(function, self.f.module, parent)
            self.program.functions[id(function)] = info
            last = function.name.rpartition(".")[2]
            if function.is_extension:
                self.program.extensions.setdefault(last, []).append(info)
            elif function.is_method:
                self.program.methods[last].append(info)
                if function.decorators and self.f.module.module.language == "java" and dispatch.is_hearing(function):
                    self.program.methods[dispatch.HEARS].append(info)
        ref = FunctionRef(info, None, self.f.now.env if info.parent is not None else None)
        if info.parent is not None:
            info.parent.rebound |= function.outer
            held_facts.noted(self.f, ref)
            for place, one in enumerate(function.parameters if self.f.module.module.language == "python" else ()):
                if isinstance(one.default, ir.Name | ir.Attribute):
                    ref.around[place] = self.value(one.default)
        return ref

    def decorator(self, one: ir.Expression, info: FunctionInfo) -> str:
        """The decorator's name; one that registers a route makes an entry point."""
        is_call = isinstance(one, ir.Call)
        marking = one.function if isinstance(one, ir.Call) else one
        value = self.value(marking)
        written = marking.name if isinstance(marking, ir.Attribute | ir.Name) else ""
        name = value.name or f"?.{written}"
        if isinstance(one, ir.Call):
            arguments, keywords = self._given(one)
            entry = entries.entry_of(self.book, name, [value for value, _ in arguments], keywords, one.at)
            if entry is not None and (is_call or info.entry is None):
                self.enter(info, entry)
        elif self.book.entry(name):
            found = entries.entry_of(self.book, name, [], {}, one.at)
            if found is not None:
                self.enter(info, found)
        return value.name or written

    def enter(self, info: FunctionInfo, entry: Entry) -> None:
        found = entries.combined(info.entry, entry) if isinstance(entry, Entry) else None
        is_bot = found is not None and found.framework in few_senders.BOTS
        if is_bot and (few_senders.lets_few_in(info.function.decorators) or few_senders.asks_who(info.function)):
            return
        if found is not None:
            info.entry = found
            self.entries.append(info)
            info.summaries.clear()

    def class_info(self, one: ir.DefineClass) -> ClassInfo:
        if self.f.module.module.shares_names:
            return self.program.shared.class_of(self.f.module, one.qualified)
        return self.class_kind(one.qualified, self.f.module)

    def defined(self, info: ClassInfo, one: ir.DefineClass) -> None:
        """A class whose base is a framework's view: its methods are entry points."""
        derived = (one.name for one in info.lineage() if entries.service_of(one.name))
        for base in (*info.outside_names(), *derived):
            framework = self.book.entry(base) or entries.service_of(base)
            if not framework:
                continue
            for name, value in info.members.items():
                for ref in value.refs:
                    if not isinstance(ref, FunctionRef) or "private" in ref.info.decorated:
                        continue
                    if entries.routed(framework, name, ref.info.function, one.bases):
                        entry = routed_classes.entry(self, base, one) or Entry(framework, name, one.at)
                        self.enter(ref.info, entry)

    def registered(
        self, name: str, base: Value | None, arguments: Arguments, keywords: dict[str, Value], one: ir.Call
    ) -> None:
        """`path("x/", view)` and the like."""
        named_services.registered(self, name, one)
        served = entries.served_by(name, len(arguments)) if self.book.errors_are_values else None
        if not self.book.entry(name) and served is None:
            return
        values = [value for value, _ in arguments]
        stripping.noticed(self, name, values, one.at)
        entry = served or entries.entry_of(self.book, name, values, keywords, one.at)
        if entry is None or (entry.framework in few_senders.BOTS and few_senders.lets_few_in((one,))):
            return
        for value in (*values, *keywords.values(), *handed_over.kept(self, values, entry, one)):
            answering = php_routers.answering(self, value, one.at) if entry.framework == "slim" else value
            for ref in handed_over.meant(answering):
                if isinstance(ref, FunctionRef):
                    self.enter(ref.info, entry)
                elif isinstance(ref, ClassRef | InstanceRef):
                    self._enter_class(ref.info, entry)

    def hang(self, name: str, field: str, value: Value) -> None:
        """`client.on_message = function` makes an entry point too."""
        super().hang(name, field, value)
        framework = self.book.entries.get(f"{name}.{field}=") if field[:3] == "on_" else None
        for ref in value.refs if framework else ():
            if isinstance(ref, FunctionRef) and framework:
                self.enter(ref.info, Entry(framework, field, ref.info.function.at))

    def _enter_class(self, info: ClassInfo, entry: Entry) -> None:
        framework = entry.framework if entry.framework in (*CALLED_BY_NAME, *ACTIONS, "grpc") else "class"
        for one in info.lineage():
            for name, member in one.all_own().items():
                for inner in member.refs:
                    if isinstance(inner, FunctionRef) and entries.routed(framework, name, inner.info.function, ()):
                        self.enter(inner.info, entry)

    def typed(self, annotation: str) -> Value:
        """What an annotation says about a value."""
        if self.f.module.module.is_global and annotation[:1] not in ("", "@") and annotation not in NUMBERS:
            return self._typed_as(self.free(annotation))
        if not annotation or annotation in ("str", "bytes", "Any", "object", "list", "dict"):
            return ANY
        if annotation[0] == "@":
            return Value(name=annotation[1:])
        if annotation in ("int", "float", "bool"):
            return Value(name=f"{annotation}()")
        first, *rest = annotation.split(".")
        if not first.isidentifier():
            return ANY
        value = self.f.now.env.get(first) or self.module_member(self.f.module, first)
        if value is None:
            value = self.outside(first, 0) if rest and self.f.module.module.stands_for else ANY
        value = self.meant(value)
        for name in rest:
            value = self.attribute(value, name, 0)
        return self._typed_as(value)

    def _typed_as(self, value: Value) -> Value:
        """An object of the class that a value is."""
        refs = tuple(InstanceRef(ref.info) for ref in value.refs if isinstance(ref, ClassRef))
        name = self.book.canonical(f"{value.name}()") if value.name else ""
        return Value(refs=refs, name=name)

    def injected(self, info: FunctionInfo, parameter: ir.Parameter, value: Value) -> Value:
        """What the function a parameter depends on gives; the framework calls it with the request's values."""
        function = entries.depended_on(parameter.default) if info.entry is not None else None
        if function is None or info.entry is None:
            return value
        # The type of the parameter stands for the class where nothing else is named.
        made = tuple(ClassRef(ref.info) for ref in value.refs if isinstance(ref, InstanceRef))
        callee = Value(refs=made) if function is parameter.default else self.value(function)
        if any(isinstance(ref, ClassRef) for ref in callee.refs):
            return self._made_of_sent(callee, parameter.at) or value
        for ref in callee.refs:
            if isinstance(ref, FunctionRef) and ref.info is not info:
                self.enter(ref.info, Entry(info.entry.framework, info.entry.route, info.entry.at, info.entry.given))
        result = self.called(callee, [], {}, ir.Call(parameter.at, function, ()))
        return result if result.labels or result.cell or result.refs else value

    def _made_of_sent(self, callee: Value, at: int) -> Value | None:
        """An object that FastAPI makes of what is sent, by the parameters of its class's constructor."""
        for ref in callee.refs:
            member = ref.info.own("__init__") if isinstance(ref, ClassRef) else None
            for made in member.refs if member is not None else ():
                if isinstance(made, FunctionRef):
                    given = {one.name: self._sent(one) for one in made.info.function.parameters[1:] if not one.kind}
                    return self.called(callee, [], given, ir.Call(at, ir.Name(at, ""), ()))
        return None

    def _sent(self, parameter: ir.Parameter) -> Value:
        kind = self.typed(parameter.annotation)
        harmless = is_harmless(kind) or entries.depended_on(parameter.default) is not None
        return kind if harmless else self.from_source("request", parameter.name, parameter.at)

    def spilled(self, name: str, value: Value) -> None:
        """A name of the module or of the function around is bound from inside: real sources go there."""
        held = self.all_labels(value)
        labels = {label: trace for label, trace in held.items() if isinstance(label.root, Source)}
        if labels:
            env = self.f.outer_env if self.f.outer_env is not None and name in self.f.outer_env else self.f.module.env
            known = env.get(name, ANY)
            env[name] = both = join(known, Value(labels)) if name in env else Value(labels)
            if says_more(both, known):
                self.left[self.f.module, name] = self.looks
        if self.f.outer_env is None and self.f.info.parent is None:
            self.keep_as(f"{self.f.module.module.name}:{name}", handed_in(held), self.f.info.function.at)
