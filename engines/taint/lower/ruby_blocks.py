"""Lowers Ruby's blocks: those that go over elements are loops where they stand, the others functions handed on."""

from collections.abc import Callable
from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.made_up import own_place
from engines.taint.lower.ruby_calls import Calls
from engines.taint.lower.ruby_names import BROKEN, Scope
from engines.taint.lower.ruby_rewrites import BLOCK
from engines.taint.lower.walk import at, children, text

_EACH_WORDS = """
each each_with_index each_pair each_value each_key each_entry each_line each_char each_slice each_cons
each_child reverse_each find_each times upto downto step each_index find_in_batches in_batches each_byte foreach
each_with_object each_element
"""
_EACH: Final = frozenset(_EACH_WORDS.split())
_MAPS_WORDS = """
map collect map! collect! flat_map collect_concat filter_map each_cons transform_values sum to_h index_with
map_with_index
"""
_MAPS: Final = frozenset(_MAPS_WORDS.split())
_FILTERS_WORDS = """
select filter reject find_all select! reject! keep_if delete_if filter! take_while
"""
_FILTERS: Final = frozenset(_FILTERS_WORDS.split())
_FINDS: Final = frozenset(("find", "detect"))
_FOLDS: Final = frozenset(("inject", "reduce"))
_ASKS: Final = frozenset(("all?", "any?", "none?"))
_NO_ELEMENTS: Final = frozenset(("times", "upto", "downto", "step", "each_index"))
_COUNTED: Final = frozenset(("each_with_index", "with_index", "map_with_index"))
# Run once, with what they were called on or what they open.
_ONCE_WORDS = """
tap then yield_self open start popen mktmpdir synchronize transaction
"""
_ONCE: Final = frozenset(_ONCE_WORDS.split())
_LEAVES: Final = frozenset(("next", "break", "redo", "return"))
_FUNCTIONS: Final = frozenset(("method", "singleton_method", "lambda", "class", "module", "block", "do_block"))


class Blocks(Calls):
    """Adds blocks to the calls. A subclass provides statements."""

    name = ""
    path = ""

    def __init__(self) -> None:
        super().__init__()
        self.functions: list[ir.Function] = []
        # What a `next` does in each loop or function around this place: None returns.
        self.loops: list[Callable[[ir.Expression | None], list[ir.Statement]] | None] = []
        # Where the value of the statement at work goes: a target, (None,) to be returned, None when nobody wants it.
        self.result_into: tuple[ir.Name | None] | None = None

    def tail(self, nodes: list[Node], target: ir.Name | None) -> ir.Block:
        raise NotImplementedError

    def block_of_nodes(self, nodes: list[Node]) -> ir.Block:
        raise NotImplementedError

    def wrapped(self, nodes: list[Node]) -> object:
        raise NotImplementedError

    def target(self, node: Node) -> ir.Expression:
        raise NotImplementedError

    # Functions.

    def lambda_of(self, node: Node) -> ir.Lambda:
        """A block, `->(x) { }` or `lambda { }` as a function that shares the variables around it."""
        body = node.child_by_field_name("body")
        if body is not None and body.type in ("block", "do_block"):
            body = body.child_by_field_name("body")
        scope = Scope("block")
        self.scopes.append(scope)
        before = self.result_into, self.pending, self.loops
        self.result_into, self.pending, self.loops = (None,), [], [None]
        first: list[ir.Statement] = []
        parameters = self.parameters(node.child_by_field_name("parameters"), first)
        scope.parameters = tuple(one.name for one in parameters)
        own = set(scope.names)
        made = tuple(self.wrapped_body(body))
        self.result_into, self.pending, self.loops = before
        self.scopes.pop()
        if not parameters and body is not None and _uses_it(body):
            parameters = [ir.Parameter("it", at(node))]
        function = ir.Function("<block>", at(node), tuple(parameters), (*first, *made))
        function.outer = frozenset((*scope.shared, *(one for one in scope.assigned - own if self.is_shared(one))))
        self.scopes[-1].shared |= scope.shared
        return ir.Lambda(at(node), self.own_function(function))

    def is_shared(self, name: str) -> bool:
        """Whether a name that a block binds is a variable of what stands around it."""
        if self.is_local(name):
            self.scopes[-1].assigned.add(name)
            return True
        return False

    def own_function(self, function: ir.Function) -> ir.Function:
        function.name = ".".join([*self.nesting, *[one.method for one in self.scopes if one.method], function.name])
        function.module, function.path = self.name, self.path
        self.functions.append(function)
        return function

    def wrapped_body(self, body: Node | None) -> ir.Block:
        if body is None:
            return ()
        nodes = children(body) if body.type in ("body_statement", "block_body", "begin") else [body]
        return tuple(self.wrapped(nodes))  # type: ignore[arg-type]

    def parameters(self, node: Node | None, first: list[ir.Statement]) -> list[ir.Parameter]:
        """What a method or block takes; what has to be taken apart or filled in first goes to `first`."""
        made: list[ir.Parameter] = []
        for one in children(node):
            made += self._parameter(one, first)
        return made

    def _parameter(self, one: Node, first: list[ir.Statement]) -> list[ir.Parameter]:
        scope = self.scopes[-1]
        name = text(one.child_by_field_name("name"))
        if one.type == "destructured_parameter":
            held = ir.Name(at(one), f"given {own_place(one)}")
            first.append(ir.Assign(at(one), self.target(one), held))
            return [ir.Parameter(held.name, at(one))]
        if one.type == "block_parameter":
            scope.block = name
            return []
        if one.type == "forward_parameter":
            scope.names |= {"*", "**"}
            return [ir.Parameter(kind, at(one), kind) for kind in ("*", "**")]
        if one.type == "identifier":
            scope.names.add(text(one))
            return [ir.Parameter(text(one), at(one))]
        kinds = {"splat_parameter": "*", "hash_splat_parameter": "**", "keyword_parameter": "only",
                 "optional_parameter": ""}  # fmt: skip
        if one.type not in kinds:
            return []
        name = name or kinds[one.type]
        value = one.child_by_field_name("value")
        default = self.expression(value) if value is not None else None
        scope.names.add(name)
        if default is not None and not isinstance(default, ir.Constant):
            own = ir.Name(at(one), name)
            first.append(ir.Assign(at(one), own, ir.Logic(at(one), "??", (own, default))))
        return [ir.Parameter(name, at(one), kinds[one.type], default)]

    def variable(self, place: int, name: str) -> ir.Expression:
        for scope in reversed(self.scopes):
            if name in scope.names:
                break
            if scope.block and scope.block == name:
                scope.yields = True
                return ir.Name(place, BLOCK)
            if not scope.is_block:
                break
        if name == "it" and not self.is_local(name) and self.scopes[-1].kind == "block":
            return ir.Name(place, name)
        return super().variable(place, name)

    # Blocks written out.

    def with_block(self, node: Node, base: ir.Expression | None, name: str, block: Node) -> ir.Expression | None:
        """What a call with a block comes to, or None when the block is a function that is handed on."""
        if name == "loop" and base is None:
            return self._endless(node, block)
        if base is None and name != "open":
            return None
        if name in _ONCE:
            return self._once(node, base, name, block)
        if base is None:
            return None
        base, name, is_counted = _counted(base, name)
        if name in _EACH:
            return self._each(node, base, name, block, is_counted=is_counted)
        if name in _FOLDS:
            return self._fold(node, base, block)
        if name in _MAPS or name in _FILTERS or name in _FINDS or name in _ASKS:
            return self._gathered(node, base, name, block, is_counted=is_counted)
        return None

    def _endless(self, node: Node, block: Node) -> ir.Expression:
        self.loops.append(lambda value: [])
        body = self._body(block)
        self.loops.pop()
        result = ir.Name(at(node), BROKEN)
        self.pending.append(ir.Assign(at(node), result, ir.Constant(at(node), None)))
        self.pending.append(ir.While(at(node), ir.Constant(at(node), True), body))
        return result

    def _body(self, block: Node) -> ir.Block:
        return self.block_of_nodes(self.body_of(block.child_by_field_name("body")))

    def _once(self, node: Node, base: ir.Expression | None, name: str, block: Node) -> ir.Expression | None:
        if _leaves(block, ("next", "break", "redo")):
            return None
        is_own = name in ("tap", "then", "yield_self")
        if not is_own and base is not None and not _is_library(node, base):
            return None
        if is_own and base is not None:
            value = base
        else:
            arguments, keywords = self.given(children(node.child_by_field_name("arguments")))
            function: ir.Expression = ir.Name(at(node), name) if base is None else ir.Attribute(at(node), base, name)
            value = ir.Call(at(node), function, tuple(arguments), tuple(keywords), node.end_point[0] + 1)
        held = self.temporary(at(node))
        self.pending.append(ir.Assign(at(node), held, value))
        parameters = children(block.child_by_field_name("parameters"))
        if parameters:
            self.pending.append(ir.Assign(at(node), self.target(parameters[0]), held))
        result = held if name == "tap" else self.temporary(at(node))
        body = self.body_of(block.child_by_field_name("body"))
        self.pending += self.tail(body, result) if name != "tap" else self.block_of_nodes(body)
        return result

    def _each_bound(
        self, block: Node, *, name: str, is_counted: bool
    ) -> tuple[ir.Expression, list[ir.Statement], bool]:
        """What each element is bound to, what is bound besides, and whether keys and values come in pairs."""
        parameters = [one for one in children(block.child_by_field_name("parameters")) if one.type != "block_parameter"]
        first: list[ir.Statement] = []
        if not parameters:
            body = block.child_by_field_name("body")
            used = "_1" if body is not None and b"_1" in (body.text or b"") else "it"
            self.scopes[-1].names.add(used)
            return ir.Name(at(block), used), first, False
        inner = [
            one.child_by_field_name("name") or one if one.type == "optional_parameter" else one for one in parameters
        ]
        targets = [self.target(one) for one in inner]
        if is_counted or name == "each_with_object":
            first += [ir.Assign(at(block), one, ir.Opaque(at(block), (), "count")) for one in targets[1:2]]
            is_pair = isinstance(targets[0], ir.Sequence) and len(targets[0].items) == 2
            return targets[0], first, is_pair
        if len(targets) == 1:
            return targets[0], first, False
        return ir.Sequence(at(block), "list", tuple(targets)), first, len(targets) == 2

    def _iterable(self, base: ir.Expression, name: str, block: Node, *, is_pair: bool) -> ir.Expression:
        if name in _NO_ELEMENTS:
            return ir.Sequence(at(block), "list", (ir.Opaque(at(block), (), "number"),))
        if name in ("each_value", "transform_values"):
            return ir.Call(base.at, ir.Attribute(base.at, base, "values"), ())
        if name == "each_key":
            return ir.Call(base.at, ir.Attribute(base.at, base, "keys"), ())
        if is_pair and not isinstance(base, ir.Sequence):
            return ir.Call(base.at, ir.Attribute(base.at, base, "items"), ())
        return base

    def _each(self, node: Node, base: ir.Expression, name: str, block: Node, *, is_counted: bool) -> ir.Expression:
        held = self.temporary(at(node))
        arguments, _ = self.given(children(node.child_by_field_name("arguments")))
        if name == "foreach":
            base = ir.Call(at(node), ir.Attribute(at(node), base, name), tuple(arguments))
        self.pending.append(
            ir.Assign(at(node), held, arguments[0] if name == "each_with_object" and arguments else base)
        )
        target, first, is_pair = self._each_bound(block, name=name, is_counted=is_counted or name in _COUNTED)
        if name == "each_with_object" and first and isinstance(first[0], ir.Assign):
            first[0] = ir.Assign(first[0].at, first[0].target, held)
        iterable = base if name == "each_with_object" else held
        over = self._iterable(iterable, name, block, is_pair=is_pair)
        self.loops.append(lambda value: [])
        body = self._body(block)
        self.loops.pop()
        self.pending.append(ir.For(at(node), target, over, (*first, *body)))
        return held

    def _fold(self, node: Node, base: ir.Expression, block: Node) -> ir.Expression | None:
        parameters = children(block.child_by_field_name("parameters"))
        if len(parameters) != 2 or _leaves(block, ("break",)):
            return None
        arguments, _ = self.given(children(node.child_by_field_name("arguments")))
        held, value = self.target(parameters[0]), self.target(parameters[1])
        start = arguments[0] if arguments else ir.Index(at(node), base, ir.Constant(at(node), 0))
        result = self.temporary(at(node))
        self.pending.append(ir.Assign(at(node), result, start))
        self.loops.append(lambda value: [ir.Assign(at(node), result, value)] if value is not None else [])
        body = self.tail(self.body_of(block.child_by_field_name("body")), result)
        self.loops.pop()
        self.pending.append(ir.For(at(node), value, base, (ir.Assign(at(node), held, result), *body)))
        return result

    def _gathered(self, node: Node, base: ir.Expression, name: str, block: Node, *, is_counted: bool) -> ir.Expression:
        target, first, is_pair = self._each_bound(block, name=name, is_counted=is_counted)
        over = self._iterable(base, name, block, is_pair=is_pair)
        for one in first:
            self.pending.append(one)
        body = self.body_of(block.child_by_field_name("body"))
        if (
            len(body) == 1
            and not _leaves(block, tuple(_LEAVES))
            and body[0].type not in ("assignment", "if", "case", "begin")
        ):
            made = self._comprehension(at(node), target, over, body[0], name)
            if made is not None:
                return made
        return self._collected(node, target, over, body, name)

    def _comprehension(
        self, place: int, target: ir.Expression, over: ir.Expression, body: Node, name: str
    ) -> ir.Expression | None:
        before, self.pending = self.pending, []
        value = self.expression(body)
        is_plain, self.pending = not self.pending, before
        if not is_plain:
            return None
        if name in _ASKS:
            gathered = ir.Gather(place, "list", value, None, (ir.Clause(target, over, ()),))
            asked = ir.Call(place, ir.Name(place, name.rstrip("?").replace("none", "any")), (gathered,))
            return ir.Unary(place, "not", asked) if name == "none?" else asked
        if name in _FILTERS or name in _FINDS:
            is_negative = name in ("reject", "reject!", "delete_if")
            test: ir.Expression = ir.Unary(place, "not", value) if is_negative else value
            element = ir.Call(place, ir.Name(place, "self"), ()) if False else _as_value(target)
            kept = ir.Gather(place, "list", element, None, (ir.Clause(target, over, (test,)),))
            return ir.Index(place, kept, ir.Constant(place, 0)) if name in _FINDS else kept
        return ir.Gather(place, "list", value, None, (ir.Clause(target, over, ()),))

    def _collected(
        self, node: Node, target: ir.Expression, over: ir.Expression, body: list[Node], name: str
    ) -> ir.Expression:
        """A list filled in a loop."""
        place = at(node)
        result, value = self.temporary(place), self.temporary(place)
        self.pending.append(ir.Assign(place, result, ir.Sequence(place, "list", ())))

        def keep(given: ir.Expression | None) -> list[ir.Statement]:
            is_filter = name in _FILTERS or name in _FINDS
            kept = _as_value(target) if is_filter else given
            if kept is None:
                return []
            push: ir.Statement = ir.Evaluate(place, ir.Call(place, ir.Attribute(place, result, "push"), (kept,)))
            if not is_filter or given is None:
                return [push]
            test = ir.Unary(place, "not", given) if name in ("reject", "reject!", "delete_if") else given
            return [ir.If(place, test, (push,), ())]

        self.loops.append(keep)
        made = self.tail(body, value)
        self.loops.pop()
        self.pending.append(ir.For(place, target, over, (*made, *keep(value))))
        return ir.Index(place, result, ir.Constant(place, 0)) if name in _FINDS else result


def _as_value(target: ir.Expression) -> ir.Expression:
    """What a target holds, to be read."""
    return target


def _counted(base: ir.Expression, name: str) -> tuple[ir.Expression, str, bool]:
    """`each.with_index { }` is `each_with_index { }`."""
    if name in ("with_index", "each_with_index"):
        return base, "each_with_index", True
    return base, name, False


def _is_library(node: Node, base: ir.Expression) -> bool:
    receiver = node.child_by_field_name("receiver")
    return receiver is not None and receiver.type in ("constant", "scope_resolution", "call")


def _uses_it(body: Node) -> bool:
    words = (body.text or b"").replace(b".", b" ").replace(b"(", b" ").replace(b")", b" ").split()
    return b"it" in words and len(words) < 200


def _leaves(block: Node, kinds: tuple[str, ...]) -> bool:
    """Whether one of these jumps out of the block itself."""
    waiting = children(block.child_by_field_name("body"))
    seen = 0
    while waiting and seen < 2_000:
        one = waiting.pop()
        seen += 1
        if one.type in kinds:
            return True
        if one.type not in _FUNCTIONS:
            waiting += one.named_children
    return False
