"""What definitions of functions and classes bind."""

from engines.taint import ir
from engines.taint.solve import enumerations, singly, wrapped
from engines.taint.solve.calls import Calls
from engines.taint.solve.classes import ClassInfo
from engines.taint.solve.program import ClassRef, FunctionInfo, FunctionRef
from engines.taint.solve.state import State
from engines.taint.solve.value import Value


class Definitions(Calls):
    """Makes functions and classes known where they are defined."""

    def _define(self, one: ir.Define) -> None:
        ref = self.reference(one.function)
        names = [self.decorator(decorator, ref.info) for decorator in one.function.decorators]
        ref.info.decorated = tuple(names)
        value = Value(refs=(ref,))
        if any(name.rpartition(".")[2] == "classmethod" for name in names):
            value = Value(refs=(FunctionRef(ref.info, None, ref.env),), name="")
        if (also := singly.also(self, one, ref)) is not None:
            name, value = also
            self.f.now.env[name] = value
            return
        if self.f.module.module.stands_for and one.name in self.f.now.env:
            value = Value(refs=(*overloads(self.f.now.env[one.name], one.function), ref))
        self.f.now.env[one.name] = wrapped.by_decorators(self, one, ref, value)

    def decorator(self, one: ir.Expression, info: FunctionInfo) -> str:
        raise NotImplementedError

    def _define_class(self, one: ir.DefineClass) -> None:
        bases = [self.value(base) for base in one.bases]
        own = tuple(ref.info for base in bases for ref in base.refs if isinstance(ref, ClassRef))
        outside = tuple(self.book.canonical(base.name) for base in bases if base.name)
        info = self.class_info(one)
        info.decorated |= {name for each in one.decorators if (name := _last(each))}
        # A generic class and a plain one may have one name.
        own = tuple(base for base in own if base is not info)
        info.derive(own, outside or self._reopened(info))
        info.promises, info.is_wrapper = info.promises | one.promises, info.is_wrapper or one.is_wrapper
        before = self.f.now
        self.f.state = State(dict(before.env), before.heap, before.valid, before.base)
        inherited = set(before.env)
        self.block(one.body)
        if self.f.state is not None:
            bound = dict(self.f.now.env.items())
            info.members |= {
                name: value for name, value in bound.items() if name not in inherited or value is not before.env[name]
            }
        self.f.state = before
        enumerations.numbered(info)
        for member in info.members.values():
            for ref in member.refs:
                if isinstance(ref, FunctionRef) and ref.info.function.is_method and ref.info.owner is None:
                    ref.info.owner = info
        self.f.now.env[one.name] = Value(refs=(ClassRef(info),))
        self.defined(info, one)

    def _reopened(self, info: ClassInfo) -> tuple[str, ...]:
        """`class ActiveRecord::Base` in a file of the program adds to the library's class: it still is that one."""
        is_known = info.name in self.book.queries.methods or ("." in info.name and info.name in self.book.entries)
        return (info.name,) if is_known and self.f.module.module.reads_by_call else ()

    def class_info(self, one: ir.DefineClass) -> ClassInfo:
        raise NotImplementedError

    def defined(self, info: ClassInfo, one: ir.DefineClass) -> None:
        raise NotImplementedError


def _last(decorator: ir.Expression) -> str:
    named = decorator.function if isinstance(decorator, ir.Call) else decorator
    return named.name if isinstance(named, ir.Attribute | ir.Name) else ""


def overloads(before: Value, function: ir.Function) -> list[FunctionRef]:
    """The functions of the same class and name, with other parameters."""
    same = [ref for ref in before.refs if isinstance(ref, FunctionRef) and ref.info.function is not function]
    return [ref for ref in same if ref.info.function.name == function.name]


def parted(module: ir.Module) -> tuple[ir.Block, ir.Block]:
    """What a file defines, and what its classes do only when they are first used; all of it the first if it runs."""
    body = module.body.body
    if module.language != "java":
        return body, ()
    begins = tuple(one for one in body if isinstance(one, ir.Evaluate))
    return tuple(one for one in body if not isinstance(one, ir.Evaluate)), begins
