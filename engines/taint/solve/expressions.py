"""The value of an expression."""

from collections.abc import Callable
from typing import Any, Final

from engines.taint import ir
from engines.taint.catalogue.kinds import BEHIND, TEXT
from engines.taint.solve import (
    addresses,
    bare_tests,
    beside_methods,
    channels,
    constant_calls,
    elements,
    enumerations,
    first_signs,
    folding,
    formats,
    gathering,
    generators,
    guards,
    java_reflection,
    laravel_rules,
    magic,
    php_variables,
    plain_beside,
    python_dunders,
    python_kinds,
    python_sequences,
    raising,
    same_keys,
    script_objects,
    slicing,
    strings,
)  # fmt: skip
from engines.taint.solve.binding import captured
from engines.taint.solve.frame import STEPS_OF_A_FUNCTION
from engines.taint.solve.machine import Machine
from engines.taint.solve.program import FunctionRef
from engines.taint.solve.state import Cell, derived
from engines.taint.solve.value import (
    ANY,
    NOTHING,
    UNKNOWN,
    Labels,
    Value,
    constant,
    deeper,
    facts_when,
    join,
    labelled,
    safer,
    union,
)  # fmt: skip
from engines.taint.solve.written_types import bound

# What an operator leaves of text: nothing that could hurt.
NUMERIC: Final = frozenset(("-", "//", "**", "<<", ">>", "&", "|", "^"))
# What asks a language model: "prompt | model | parser" asks it too.
_CHAIN: Final = "langchain.Model()"


class Expressions(Machine):
    """Evaluates the tree of an expression in the frame at work."""

    def hang(self, name: str, field: str, value: Value) -> None:
        raise NotImplementedError

    def value(self, expression: ir.Expression) -> Value:
        frame = self.f
        frame.steps += 1
        if frame.steps > STEPS_OF_A_FUNCTION:
            frame.tick(0)
        return _EVALUATIONS[type(expression)](self, expression)

    def _constant(self, one: ir.Constant) -> Value:
        return constant(one.value)

    def _name(self, one: ir.Name) -> Value:
        found = self.f.now.env.get(one.name)
        if found is None:
            found = php_variables.brought_in(self, one.name) or self.free(one.name)
        return self.meant(found) if found.refs else found

    def meant(self, value: Value) -> Value:
        raise NotImplementedError

    def free(self, name: str) -> Value:
        """A name this function does not bind: of the functions around it, the module, or a built-in."""
        found = self.f.free.get(name)
        if found is None:
            found = self.f.free[name] = self._free(name)
        return found

    def _free(self, name: str) -> Value:
        outer, info = self.f.outer_env, self.f.info.parent
        if outer is not None and name in outer and info is not None:
            return captured(f"{name}@{id(info)}", outer[name], is_rebound=name in info.rebound)
        while info is not None:
            if name in info.captured and info.parent is not None:
                of = info.parent
                return captured(f"{name}@{id(of)}", info.captured[name], is_rebound=name in of.rebound)
            info = info.parent
        found = Value() if name == "__file__" else self.module_member(self.f.module, name)
        return found if found is not None else self.outside(name.rpartition("|")[2], 0)

    def _attribute(self, one: ir.Attribute) -> Value:
        base = self.value(one.base)
        if one.name == "name" and base.const is not UNKNOWN and (said := enumerations.name_of(self, one)) is not None:
            return said
        if one.name in constant_calls.MEMBERS and (known := constant_calls.member(self, base, one.name)) is not None:
            return known
        if one.name in python_kinds.WRITTEN and (said := python_kinds.of_itself(self, base, one.name)) is not None:
            return said
        found = addresses.looked_at(guards.hosted(self.attribute(base, one.name, one.at)))
        if found.refs:
            found = beside_methods.read(self, base, one.name, found, one.at)
        for ref in found.refs:
            if isinstance(ref, FunctionRef) and ref.is_property:
                asked = found if ref.bound is not None else script_objects.owned(self, base, ref)
                return self.called(asked, [], {}, ir.Call(one.at, one, ())) if asked is not None else found
        kind = self.book.field_source(found.name) if found.name else ""
        given = join(self.from_source(kind, found.name, one.at), found) if kind else found
        return laravel_rules.field(self, base, one, given) if kind else found

    def _index(self, one: ir.Index) -> Value:
        base = script_objects.listed(self, self.value(one.base), one.at)
        if isinstance(one.key, ir.Slice):
            return slicing.sliced(self, base, one.key)
        key = python_sequences.key_of(self, self.value(one.key))
        if base.refs:
            own = enumerations.by_name(base, key) or magic.at_key(self, base, key, one)
            if own is not None:
                return own
        cell = self.cell(base)
        if key.const is UNKNOWN:
            if (same := same_keys.found(self, cell, key)) is not None:
                return same
            picked = channels.taken(self, one.key, base, cell) or self.chosen(base, key) or self.anywhere(base, cell)
            return guards.looked_up(key, base, cell, picked)
        if base.const is not UNKNOWN:
            found = folding.index(base.const, key.const)
            return constant(found) if found is not UNKNOWN else ANY
        if cell is not None and cell.items is not None and isinstance(key.const, int):
            inside = -len(cell.items) <= key.const < len(cell.items)
            raising.fails(self, "" if inside or not isinstance(one.base, ir.Sequence) else "IndexError")
            return cell.items[key.const] if inside else elements.behind(self, base, cell, key.const)
        if isinstance(key.const, str) and self.f.module.module.keys_are_names:
            return self.attribute(base, key.const, one.at)
        return self.part(base, f"[{key.const!r}]", one.at)

    def chosen(self, base: Value, key: Value) -> Value | None:
        raise NotImplementedError

    def anywhere(self, base: Value, cell: Cell | None) -> Value:
        """Any element: what is in the container, not what the container's key was."""
        if cell is None:
            found = derived(base, "[]")
            name = self.book.canonical(f"{base.name}[]") if base.name else ""
            return Value(found.labels, name=name, alias=found.alias)
        result = cell.rest
        for part in (
            *(cell.items or ()),
            *(value for key, value in cell.known().items() if key[0] == "[" or cell.kind == "dict"),
        ):
            result = elements.either(self, result, part) if result is not ANY else part
        if result.const is not UNKNOWN and (cell.items is None or cell.rest is not ANY or cell.is_open):
            result = Value(result.labels, prefix=result.prefix)
        if cell.is_open or (base.labels and result is ANY):
            outer = derived(cell.origin if cell.is_open else base, "[]")
            result = Value(union(result.labels, outer.labels), cell=result.cell, refs=result.refs, name=result.name)
        return result

    def _sequence(self, one: ir.Sequence) -> Value:
        items: list[Value] | None = []
        rest, ahead = ANY, list[Value]()
        for item in one.items:
            if isinstance(item, ir.Star):
                spread = script_objects.listed(self, self.value(item.value), item.at)
                cell = self.cell(spread)
                if cell is not None and cell.items is not None and items is not None:
                    items += cell.items
                    continue
                rest = join(rest, self.element(spread)) if rest is not ANY else self.element(spread)
                ahead = ahead or items or []
                items, rest = None, self._all(items or [], rest)
            elif items is None:
                rest = join(rest, self.value(item))
            else:
                items.append(self.value(item))
        return Value(cell=self.new_cell(elements.listed(one.kind, items, rest, ahead)))

    def _all(self, items: list[Value], rest: Value) -> Value:
        for item in items:
            rest = join(rest, item) if rest is not ANY else item
        return Value(rest.labels, cell=rest.cell, refs=rest.refs)

    def _mapping(self, one: ir.Mapping) -> Value:
        return elements.mapped(self, one)

    def element(self, value: Value) -> Value:
        """What iterating gives."""
        if value.const is not UNKNOWN:
            return ANY
        if value.refs and (own := magic.iterated(self, value)) is not None:
            return own
        cell = self.cell(value)
        if cell is None:
            return self.anywhere(value, None) if value.labels or value.alias or value.name else ANY
        if cell.kind == "dict" and not elements.are_values(self):
            names = labelled(union(cell.rest.labels, deeper(cell.origin.labels, "[]") if cell.is_open else NOTHING))
            return elements.paired(self, names, self.anywhere(value, cell))
        return self.anywhere(value, cell)

    def _text(self, one: ir.Text) -> Value:
        return self.concatenated(strings.spelled(self, [self.value(part) for part in one.parts], one.at))

    def concatenated(self, parts: list[Value]) -> Value:
        """Text from parts: constant if all are, else with the constant text it begins with."""
        if all(part.const is not UNKNOWN for part in parts):
            return constant("".join(str(part.const) for part in parts))
        labels: Labels = NOTHING
        for part in strings.quoted(self, parts) if self.book.escapes else strings.behind(parts):
            labels = union(labels, self.all_labels(part))
        prefix = strings.prefix_of(parts)
        # A text is no structure: no operator of a document database comes with it.
        labels = safer(labels, TEXT) if self.f.module.module.keys_are_names else labels
        return Value(labels, prefix=prefix[:200]) if labels or prefix else ANY

    def _binary(self, one: ir.Binary) -> Value:
        left, right = self.value(one.left), self.value(one.right)
        return strings.escaped(left, self.operated(one.operator, left, strings.on_host(one, left, right), one.at))

    def operated(self, operator: str, left: Value, right: Value, at: int) -> Value:
        if operator == "+" and (left.refs or right.refs) and self.f.module.module.stands_for:
            left, right = strings.spelled(self, [left, right], at)
        if left.const is not UNKNOWN and right.const is not UNKNOWN:
            found = folding.binary(elements.reckoned(self, operator, left, right), left.const, right.const)
            if found is UNKNOWN:
                raising.fails(self, folding.failure(operator, left.const, right.const))
            return constant(found) if found is not UNKNOWN else ANY
        if left.refs and (own := magic.operated(self, operator, left, right, at)) is not None:
            return own
        if operator == "*" and left.cell and (many := python_sequences.repeated(self, left, right)) is not None:
            return many
        if operator == "|" and _CHAIN in (left.name, right.name):
            return Value(union(self.all_labels(left), self.all_labels(right)), name=_CHAIN)
        if operator in NUMERIC:
            return elements.combined(self, operator, left, right)
        is_text = bool(left.prefix or right.prefix) or self.f.module.module.keys_are_names
        if operator == "+" and not is_text and (self.cell(left) is not None or self.cell(right) is not None):
            return elements.chained(self, left, right)
        if operator == "+":
            return self.concatenated([left, right])
        if operator == "%" and isinstance(left.const, str):
            parts = formats.percent(left.const, right, self.cell(right))
            if parts is not None:
                return self.concatenated(parts)
            return Value(self.all_labels(right), prefix=left.const.partition("%")[0])
        inner = self.all_labels(right)
        labels = union(self.all_labels(left), safer(inner, BEHIND) if operator == "/" and inner else inner)
        return Value(labels, name=left.name or right.name) if operator == "/" else labelled(labels)

    def _unary(self, one: ir.Unary) -> Value:
        inner = self.value(one.value)
        if one.operator == "not":
            if inner.const is not UNKNOWN:
                return constant(not inner.const)
            return Value(facts=(facts_when(inner, False) or {}, facts_when(inner, True) or {}))
        if one.operator == "-" and isinstance(inner.const, int | float):
            return constant(-inner.const)
        return ANY

    def _compare(self, one: ir.Compare) -> Value:
        left, right = self.value(one.left), self.value(one.right)
        if right.refs and (own := python_dunders.contained(self, one, left, right)) is not None:
            return own
        if left.refs and right.refs and one.operator in ("is", "==", "is not", "!="):
            same = python_kinds.are_one(left, right)
            if same is not UNKNOWN:
                return constant(same is (one.operator in ("is", "==")))
        if (same := java_reflection.compared(self, one.operator, left, right)) is not None:
            return same
        if left.const is not UNKNOWN:
            if right.const is not UNKNOWN:
                found = folding.compare(one.operator, left.const, right.const)
                return constant(found) if found is not UNKNOWN else ANY
            known = elements.membership(one.operator, left, self.cell(right))
            if known is not UNKNOWN:
                return constant(known)
        elif (told := same_keys.contained(self, one.operator, left, self.cell(right))) is not UNKNOWN:
            return constant(told)
        asked, labels = first_signs.of_part(one.left, left), self.all_labels(right)
        answer = guards.compared(one.operator, asked, right, self.cell(right), labels)
        return first_signs.added(self, one, right, answer)

    def _logic(self, one: ir.Logic) -> Value:
        """Items are evaluated while they may decide; what an earlier one established holds in the later ones."""
        result: Value | None = None
        facts: Value | None = None
        before, found = self.f.now.valid, ANY
        for item in one.items:
            ends, self.f.ends = self.f.ends, False
            found = self.value(item)
            if self.f.ends and result is not None:  # `a or exit()`
                self.f.ends, self.f.now.valid = ends, before
                self.f.now.assume(facts_when(facts or ANY, one.operator == "or"))
                return result
            self.f.ends |= ends
            result = found if result is None else self._either(one.operator, result, found)
            facts = found if facts is None else bare_tests.together(self, one, facts, found)
            if found.const is not UNKNOWN and bool(found.const) is (one.operator == "or") and one.operator != "??":
                break
            self.f.now.assume(facts_when(found, one.operator == "and"))
        self.f.now.valid = before
        if result is None or result.const is not UNKNOWN or facts is None or facts.facts is None:
            return result or ANY
        return script_objects.either(self, one, result, found, facts.facts)

    def _either(self, operator: str, left: Value, right: Value) -> Value:
        if left.const is not UNKNOWN:
            decides = left.const is not None if operator == "??" else bool(left.const) is (operator == "or")
            return left if decides else right
        if operator == "and" and right.const is not UNKNOWN and not right.const:
            return right
        if operator == "or" and right.const is True and self.f.module.module.language in ("java", "csharp", "go"):
            return right
        # What stands first in an `and` is what comes out only when it is nothing.
        return join(left, right).with_labels(right.labels) if operator == "and" else join(left, right)

    def _choose(self, one: ir.Choose) -> Value:
        test = self.value(one.test)
        yes, no = facts_when(test, True), facts_when(test, False)
        if yes is None:
            return self.value(one.otherwise)
        if no is None:
            return self.value(one.then)
        before = self.f.now.valid
        self.f.now.assume(yes)
        then = self.settled(self.value(one.then))
        self.f.now.valid = before
        self.f.now.assume(no)
        otherwise = self.settled(self.value(one.otherwise))
        self.f.now.valid = before
        return guards.chosen((yes, then), (no, otherwise), plain_beside.chosen(self, one, then, otherwise))

    def settled(self, value: Value) -> Value:
        """The value with what is validated only in this arm written into its labels."""
        if not value.labels or not self.f.now.valid:
            return value
        labels = self.f.now.effective(value.labels)
        if labels.keys() == value.labels.keys():
            return value
        return Value(labels, prefix=value.prefix, cell=value.cell, refs=value.refs, name=value.name, facts=value.facts)

    def _gather(self, one: ir.Gather) -> Value:
        return gathering.gathered(self, one)

    def _lambda(self, one: ir.Lambda) -> Value:
        ref = self.reference(one.function)
        if one.function.decorators:
            ref.info.decorated = ("property",)
        return Value(refs=(ref,))

    def reference(self, function: ir.Function) -> FunctionRef:
        raise NotImplementedError

    def _yield(self, one: ir.Yield) -> Value:
        return generators.given(self, one)

    def _opaque(self, one: ir.Opaque) -> Value:
        labels: Labels = NOTHING
        if one.what == "delete" and one.parts:
            return script_objects.forgotten(self, one.parts[0])
        for part in one.parts:
            labels = union(labels, self.all_labels(self.value(part)))
        return labelled(labels)

    def _star(self, one: ir.Star) -> Value:
        return self.value(one.value)

    def _nothing(self, one: ir.Expression) -> Value:
        return ANY

    def call(self, one: ir.Call) -> Value:
        raise NotImplementedError


_EVALUATIONS: Final[dict[type, Callable[[Any, Any], Value]]] = {
    ir.Constant: Expressions._constant, ir.Name: Expressions._name, ir.Attribute: Expressions._attribute,
    ir.Index: Expressions._index, ir.Sequence: Expressions._sequence, ir.Mapping: Expressions._mapping,
    ir.Text: Expressions._text, ir.Binary: Expressions._binary, ir.Unary: Expressions._unary,
    ir.Compare: Expressions._compare, ir.Logic: Expressions._logic, ir.Choose: Expressions._choose,
    ir.Gather: Expressions._gather, ir.Lambda: Expressions._lambda, ir.Bind: bound,
    ir.Yield: Expressions._yield, ir.Opaque: Expressions._opaque, ir.Star: Expressions._star,
    ir.Slice: Expressions._nothing, ir.Call: lambda machine, one: machine.call(one),
    ir.Include: lambda machine, one: machine._include(one),
}  # fmt: skip
