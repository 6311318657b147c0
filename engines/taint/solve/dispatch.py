"""Functions and modules chosen by a name that is only known in part: every one it may be, when they are few."""

from typing import Final

import re2

from engines.taint import ir
from engines.taint.catalogue.kinds import ALL, BITS
from engines.taint.lower.families import ends_as_one
from engines.taint.lower.php_answers import GIVES_NUMBER
from engines.taint.solve.machine import Arguments, Machine
from engines.taint.solve.program import ClassRef, FunctionInfo, FunctionRef, InstanceRef, ModuleInfo, ModuleRef
from engines.taint.solve.value import ANY, NOTHING, UNKNOWN, Source, Value, safer, union

MOST_MODULES: Final = 40
MOST_MEMBERS: Final = 120
MOST_KEPT: Final = 12
# What a call through a field is called until it is known which functions may be in it.
KEPT: Final = "?field"
# What somebody outside chose by its name is called.
CHOSEN: Final = "?chosen"
SCRIPTS: Final = ("javascript", "typescript", "tsx")
# Languages in which a call may leave arguments out, or hand over a block or the options as one more.
_LAX: Final = frozenset((*SCRIPTS, "ruby"))
_LOG: Final = re2.compile(r"(?:^|[a-z_])(?:[Ll]og|[Ll]ogger|LOG|LOGGER)$")
# Where a file finds what it defines by name.
TABLES: Final = frozenset(("globals()", "locals()"))


def member_by_name(machine: Machine, base: Value, name: Value, written: ir.Expression, at: int) -> Value:
    """`getattr(base, name)`: the member, or every public one whose name begins with what is known of the name."""
    if name.const is UNKNOWN and ends_as_one(written):
        name = Value(prefix=name.prefix)
    if isinstance(name.const, str):
        return machine.attribute(base, name.const, at)
    found = _named(name, *(machine.members_of(ref) for ref in base.refs))
    if name.prefix and any(isinstance(ref, InstanceRef) for ref in base.refs):
        found = dict.fromkeys(_bound(ref, base) for ref in found)
    held = machine.part(base, "[]", at) if base.labels else ANY
    return _chosen(machine, name, found, held)


def _bound(ref: object, base: Value) -> object:
    """A method as the object has it."""
    is_method = isinstance(ref, FunctionRef) and ref.info.function.is_method and not ref.info.function.is_static
    return FunctionRef(ref.info, base, ref.env) if isinstance(ref, FunctionRef) and is_method else ref


def name_by_name(machine: Machine, table: Value, name: Value) -> Value | None:
    """`globals()[name]`: every function and class of the file it may be. None where no such table is asked."""
    if table.name not in TABLES:
        return None
    return _chosen(machine, name, _named(name, machine.f.module.env), ANY)


def are_blocks(value: Value) -> bool:
    """Whether it is a block or lambda of Ruby that somebody keeps in a variable."""
    return bool(value.refs) and all(
        isinstance(ref, FunctionRef) and ref.info.function.name.endswith("<block>") for ref in value.refs
    )


def scopes_of(machine: Machine, base: Value, name: str) -> tuple[FunctionRef, ...]:
    """Methods of the program's own tables of this name, where a query is asked for it: `User.active.named(text)`."""
    if not machine.f.module.module.reads_by_call or not machine.book.queries.table(base.name):
        return ()
    found = [one for one in machine.methods_named(name) if "classmethod" in one.decorated and one.owner is not None]
    mine = found if len(found) <= MOST_KEPT else []
    return tuple(FunctionRef(one, Value(refs=(ClassRef(one.owner),))) for one in mine if one.owner is not None)


def function_by_text(machine: Machine, callee: Value, at: int) -> Value:
    """`$called = "trim"; $called($text)` of PHP."""
    if machine.f.module.module.language != "php" or not str(callee.const).isidentifier():
        return callee
    return machine.value(ir.Name(at, str(callee.const).lower()))


def _named(name: Value, *tables: dict[str, Value]) -> dict[object, None]:
    found: dict[object, None] = {}
    for table in tables:
        for member, value in table.items():
            if member.startswith(name.prefix) and not member.startswith("_"):
                found.update(dict.fromkeys(one for one in value.refs if isinstance(one, FunctionRef | ClassRef)))
    return found


def _chosen(machine: Machine, name: Value, found: dict[object, None], held: Value) -> Value:
    """What a name stands for that is not known. It carries who chose it, for the case that it is called."""
    refs = tuple(found) if len(found) <= MOST_MEMBERS else ()
    labels = safer(machine.all_labels(name), ALL & ~BITS["unsafe-reflection"]) if not name.prefix else NOTHING
    if not labels:
        return Value(refs=refs) if refs else held
    return Value(union(held.labels, labels), refs=refs, name=CHOSEN)


def module_by_name(machine: Machine, name: Value) -> Value | None:
    """`import_module(name)`: the module, or every one of the program in the package that is known; else a library."""
    if name.const is UNKNOWN and "." not in name.prefix:
        return None
    text = name.const if isinstance(name.const, str) else name.prefix
    chosen = machine.program.modules_like(text, is_begun=name.const is UNKNOWN)
    if not chosen and name.const is not UNKNOWN and text:
        return machine.outside(text, 0)
    if not chosen or len(chosen) > MOST_MODULES:
        return None
    for one in chosen:
        machine.run_module(one)
    return Value(refs=tuple(map(ModuleRef, chosen)))


def of_language(named: list[FunctionInfo], language: str) -> list[FunctionInfo]:
    """Those a file of this language can call: what is only known by its name stands in no other."""
    family = SCRIPTS if language in SCRIPTS else (language,)
    return [one for one in named if one.module.module.language in family]


def may_be_called_so(info: FunctionInfo, call: ir.Call) -> bool:
    """Whether a method that is only known by its name takes what is given to it here."""
    parameters = info.function.parameters[info.function.is_method and not info.function.is_static :]
    given = (*call.arguments, *(value for _, value in call.keywords))
    if any(one.kind[:1] == "*" for one in parameters) or any(isinstance(one, ir.Star) for one in given):
        return True
    needed = sum(one.default is None and one.kind == "" for one in parameters)
    is_lax = info.module.module.language in _LAX
    return len(given) <= len(parameters) + is_lax and (is_lax or needed <= len(given))


def by_name(machine: Machine, named: list[FunctionInfo], base: Value, call: ir.Call, found: Value) -> Value:
    """The methods called so, of an object nobody knows. One that asks it for what it is called itself hands on to
    something else: `function query($text) { return $this->link->query($text); }`.
    """
    others = [one for one in named if one is not machine.f.info and may_be_called_so(one, call)]
    refs = tuple(_of_object(one, base) for one in others)
    return Value(found.labels, refs=refs, name=KEPT if machine.f.info in named and refs else "", alias=found.alias)


def _of_object(info: FunctionInfo, base: Value) -> FunctionRef:
    """A method of an object; one of its class's own is called without it."""
    return FunctionRef(info, None if info.function.is_static and info.function.is_method else base)


def is_of_log(function: ir.Expression) -> bool:
    """`this.logger.debug(…)`: what a log is told goes nowhere in the program."""
    base = function.base if isinstance(function, ir.Attribute) else None
    name = base.name if isinstance(base, ir.Attribute | ir.Name) else ""
    return _LOG.search(name) is not None


def fitting(machine: Machine, refs: tuple[object, ...], arguments: Arguments) -> tuple[object, ...]:
    """Of several functions of one name in one class, those that take so many arguments of such types; all when none
    does.
    """
    overloaded = [ref for ref in refs if isinstance(ref, FunctionRef)]
    if len(overloaded) < 2 or not overloaded[0].info.module.module.stands_for:
        return refs
    found = tuple(ref for ref in overloaded if _takes(ref, len(arguments)))
    if len(found) > 1:
        shapes = [_shape(machine, value) or _declared(machine, written) for value, written in arguments]
        found = tuple(ref for ref in found if _lets_in(ref, shapes)) or found
    return found or refs


def _lets_in(ref: FunctionRef, given: list[str]) -> bool:
    function = ref.info.function
    parameters = function.parameters[function.is_method and not function.is_static :]
    pairs = ((one.shape, shape) for one, shape in zip(parameters, given, strict=False) if one.kind == "")
    return all(not declared or not shape or declared == shape for declared, shape in pairs)


def _shape(machine: Machine, value: Value) -> str:
    """What a value surely is, as `lower/shapes.py` says it."""
    if isinstance(value.const, str):
        return "text"
    if type(value.const) in (bool, int, float):
        return "number"
    cell = machine.cell(value)
    if cell is not None:
        return "several" if cell.kind in ("list", "tuple", "set", "dict") else ""
    is_text = bool(value.labels) and not value.refs and all(_is_of_form(label.root) for label in value.labels)
    return "text" if is_text else ""


def _declared(machine: Machine, written: ir.Expression) -> str:
    """What the function at work was promised of a parameter."""
    if not isinstance(written, ir.Name):
        return ""
    own = machine.f.info.function.parameters
    return next((one.shape for one in own if one.name == written.name), "")


def _is_of_form(root: object) -> bool:
    return isinstance(root, Source) and root.kind == "request" and "json" not in root.what.lower()


def _takes(ref: FunctionRef, count: int) -> bool:
    parameters = ref.info.function.parameters
    is_bound = not ref.info.function.is_static or (ref.info.function.is_extension and ref.bound is not None)
    own = len(parameters) - (ref.info.function.is_method and is_bound)
    needed = own - sum(one.default is not None for one in parameters)
    return count >= own - 1 if parameters and parameters[-1].kind == "*" else needed <= count <= own


# Libraries that bring a message to the one class of the program that handles its kind, and how that is called.
SENDS: Final = frozenset(("Send", "SendAsync", "Publish", "PublishAsync", "publishEvent", "post"))
# Methods that are marked as those that hear of what is sent, whatever they are called.
HEARS: Final = "@hears"
_HEARS: Final = frozenset(("EventListener", "TransactionalEventListener", "Subscribe"))
_HANDLES: Final = ("Handle", "HandleAsync", "onApplicationEvent", HEARS)


def handlers_of(machine: Machine, message: Value) -> tuple[FunctionRef, ...]:
    """The methods that take an object of this class of the program, when it is sent as a message."""
    kinds = {ref.info.name.rpartition(".")[2] for ref in message.refs if isinstance(ref, InstanceRef)}
    found = [info for name in _HANDLES for info in machine.methods_named(name)] if kinds else []
    mine = [one for one in found if len(one.function.parameters) > 1 and _kind_of(one) in kinds]
    return tuple(FunctionRef(one, ANY) for one in mine[:MOST_KEPT])


def is_hearing(function: ir.Function) -> bool:
    marks = (one.function for one in function.decorators if isinstance(one, ir.Call))
    return any(isinstance(one, ir.Name) and one.name in _HEARS for one in marks)


def _kind_of(info: FunctionInfo) -> str:
    return info.function.parameters[1].annotation.rpartition(".")[2].removesuffix("()")


def functions_in_field(machine: Machine, name: str) -> tuple[FunctionRef, ...]:
    """Those structures of the program keep there, when they are few and take as many arguments."""
    kept = machine.program.kept.get(name, [])
    if not 0 < len(kept) <= MOST_KEPT:
        return ()
    found = {ref.info: ref for info, value in kept for ref in _kept(machine, info, value)}
    counts = {len(one.function.parameters) - one.function.is_method for one in found}
    return tuple(found.values()) if len(counts) == 1 else ()


def _kept(machine: Machine, info: ModuleInfo, value: ir.Expression) -> list[FunctionRef]:
    if isinstance(value, ir.Lambda):
        known = machine.program.functions.get(id(value.function))
        return [FunctionRef(known)] if known is not None else []
    if isinstance(value, ir.Name):
        member = machine.module_member(info, value.name)
        return [one for one in (member.refs if member is not None else ()) if isinstance(one, FunctionRef)]
    named = machine.methods_named(value.name) if isinstance(value, ir.Attribute) else []
    return [FunctionRef(one, ANY) for one in named if one.module is info]


def is_left_out(info: FunctionInfo) -> bool:
    """Whether a call by the class's name hands over no receiver: `self::check($x)` of PHP, for any method."""
    function = info.function
    return function.is_method and not function.is_static and info.module.module.language == "php"


def gives_number(machine: Machine, name: str) -> bool:
    """Whether every method of the program that is called so says that it gives a number, whichever is meant."""
    named = machine.methods_named(name) if machine.f.module.module.language == "php" else []
    return bool(named) and all(GIVES_NUMBER in one.decorated for one in named)
