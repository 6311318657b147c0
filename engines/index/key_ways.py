"""Where a script writes below a key that is not its own: `part = target[key]; part[name] = value`.

One file is read as a whole. A variable is a *key* when it is one of an object's or of a list's, a *part* when it is
what lies under a key in another object than the key's own; functions of the file are handed both and give parts back.
What is written into a part under a key again is what `__proto__` leads out with.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import re2
from tree_sitter import Node

from engines.index.scopes import JAVASCRIPT_FUNCTIONS, scopes, text
from engines.index.script_nodes import bare, handed, is_entries, last_name, names_of
from engines.source import SourceFile, per_file

# A scope and a name in it.
Variable = tuple[int, str]
FUNCTIONS: Final = frozenset(JAVASCRIPT_FUNCTIONS) - {"class_declaration"}
# A list nobody could know the origin of.
LISTED: Final[Variable] = (-2, "")
MOST_STORES: Final = 2_000
_ROUNDS: Final = 5
_STEPS: Final = 5
_SHORT: Final = 60
# Never a part, a key or a list of keys.
_SAID: Final = FUNCTIONS | {"string", "number", "object", "array", "template_string", "regex", "true", "false", "null",
                            "class", "new_expression", "unary_expression"}  # fmt: skip
_EITHER: Final = ("left", "right", "consequence", "alternative")
_LISTS: Final = re2.compile(
    r"(?i)^(\w*(path|keys|parts|segments|props|chain|pieces|tokens|pointer|fields|names|stack))$"
)
_TAKES_APART: Final = re2.compile(r"(?i)^(\w*(split|topath|castpath|parsepath|pathto\w*|getpath|tokenize))$")
_KEEPS_LIST: Final = frozenset(("slice", "map", "filter", "concat", "reverse", "splice", "trim"))
_CUTS: Final = frozenset(("substr", "substring"))
_EACH: Final = frozenset(("forEach", "map", "some", "every", "filter", "each"))
_EACH_OF: Final = frozenset(("each", "forEach", "forIn", "forOwn", "eachKey", "forEachKey", "mapObj"))
_KEY_NAME: Final = re2.compile(r"(?i)^_*(k|p|\w*(key|prop|property|name|field|attr|attribute)s?)$")
_COPIES: Final = re2.compile(r"(?i)clone|copy")
_JOINS: Final = re2.compile(r"(?i)(merge|extend|assign|mix|deep|combine|defaults|override)")


@dataclass(slots=True)
class Ways:
    """What is known of a file's variables."""

    keys: dict[Variable, Variable] = field(default_factory=dict)
    lists: dict[Variable, Variable] = field(default_factory=dict)
    parts: set[Variable] = field(default_factory=set)
    matches: set[Variable] = field(default_factory=set)
    given: set[Variable] = field(default_factory=set)
    giving: set[int] = field(default_factory=set)

    def size(self) -> int:
        return (
            len(self.keys) + len(self.lists) + len(self.parts) + len(self.matches) + len(self.given) + len(self.giving)
        )


class Reader:
    """Goes through the file's assignments, loops and calls until nothing new is learnt."""

    def __init__(self, file: SourceFile) -> None:
        self.file, self.scopes, self.ways = file, scopes(file), Ways()
        self._variables: dict[int, Variable] = {}
        self._callees: dict[int, Sequence[Node]] = {}
        # By parameter, the calls that hand over a part or a key.
        self.handing: dict[Variable, set[int]] = defaultdict(set)
        self.functions: dict[str, list[Node]] = {}
        self.parameters: dict[int, list[Variable | None]] = {}
        for one in file.nodes(*FUNCTIONS):
            self.parameters[one.id] = list(self._parameters(one))
            self.ways.given.update(filter(None, self.parameters[one.id]))
            for name in names_of(one):
                self.functions.setdefault(name, []).append(one)
        self.ways.lists.update(dict.fromkeys((one for one in self.ways.given if _LISTS.search(one[1])), LISTED))
        self.assigned = [*self._assigned()]
        # By function, what it takes out of all that it is given.
        self.unnamed: dict[int, set[Variable]] = defaultdict(set)
        for variable, _ in (one for one in self.assigned if "arguments[" in text(one[1])[:_SHORT]):
            self.unnamed[variable[0]].add(variable)
        self.calls = [*self._calls()]
        self.returns = [*self._returns()]
        for _ in range(_ROUNDS):
            before = self.ways.size()
            self._round()
            if self.ways.size() == before:
                break

    def _parameters(self, function: Node) -> Iterator[Variable | None]:
        single, listed = function.child_by_field_name("parameter"), function.child_by_field_name("parameters")
        body = function.child_by_field_name("body")
        for one in [single] if single is not None else listed.named_children if listed is not None else []:
            named = one.child_by_field_name("pattern") or one.child_by_field_name("left") or one
            if named.type == "rest_pattern" and named.named_children:
                named = named.named_children[0]
            place = (body or one).start_byte
            is_plain = named.type == "identifier"
            yield (self.scopes.declaring(text(named), place), text(named)) if is_plain else None

    def _assigned(self) -> Iterator[tuple[Variable, Node]]:
        for one in self.file.nodes("variable_declarator", "assignment_expression"):
            name = one.child_by_field_name("name") or one.child_by_field_name("left")
            value = one.child_by_field_name("value") or one.child_by_field_name("right")
            if name is not None and value is not None and name.type == "identifier" and value.type not in _SAID:
                yield self.variable(name), value

    def _calls(self) -> Iterator[tuple[Node, str, Node | None, list[Node]]]:
        """Those that hand a function over or call one of the file: the name, what it is called on and given."""
        for call in self.file.nodes("call_expression"):
            function, given = call.child_by_field_name("function"), handed(call)
            if function is None or not given:
                continue
            base, name = function.child_by_field_name("object"), last_name(function)
            if any(one.type in FUNCTIONS for one in given) or self.callees(call):
                yield call, name, base, given

    def _returns(self) -> Iterator[tuple[int, Node]]:
        for one in self.file.nodes("return_statement", "arrow_function"):
            is_arrow = one.type == "arrow_function"
            value = one.child_by_field_name("body") if is_arrow else next(iter(one.named_children), None)
            if value is None or value.type in _SAID or value.type == "statement_block":
                continue
            function = one if is_arrow else self.scopes.function_at(one)
            if function is not None:
                yield function.id, value

    def variable(self, node: Node) -> Variable:
        if node.id not in self._variables:
            name = text(node)
            self._variables[node.id] = self.scopes.declaring(name, node.start_byte), name
        return self._variables[node.id]

    def root(self, node: Node | None) -> Variable | None:
        """The variable an expression begins with: `a` of `a.b[c].d()`, of `Object.keys(a)`; `this.a` by its name."""
        for _ in range(_STEPS * 2):
            node = bare(node)
            if node is None:
                return None
            if node.type == "identifier":
                return self.variable(node)
            if node.type == "member_expression" and text(node.child_by_field_name("object")) == "this":
                return -1, text(node)
            if node.type == "call_expression":
                function, given = node.child_by_field_name("function"), handed(node)
                base = function.child_by_field_name("object") if function is not None else None
                is_plain = base is None or text(base) in ("Object", "_", "Reflect", "String", "lodash")
                node = (given[0] if given else None) if is_plain else base
            elif node.type in ("ternary_expression", "binary_expression"):
                node = node.child_by_field_name("consequence") or node.child_by_field_name("left")
            else:
                node = node.child_by_field_name("object")
        return None

    def origin(self, node: Node) -> Variable | None:
        """Whose key or which list's element this is; None where it is none."""
        one = bare(node)
        if one is None:
            return None
        if one.type == "identifier":
            return self.ways.keys.get(self.variable(one))
        if one.type == "subscript_expression":
            base, index = bare(one.child_by_field_name("object")), one.child_by_field_name("index")
            if base is None or base.type != "identifier" or index is None or index.type == "string":
                return None
            found = self.variable(base)
            return LISTED if found in self.ways.matches else self.ways.lists.get(found)
        if one.type == "call_expression":
            function = one.child_by_field_name("function")
            base = bare(function.child_by_field_name("object")) if function is not None else None
            if base is not None and base.type == "identifier":
                if last_name(function) in _CUTS and self.variable(base) in self.ways.given:
                    return LISTED
                return self.ways.lists.get(self.variable(base)) if last_name(function) in ("shift", "pop") else None
        return None

    def listed(self, node: Node | None) -> Variable | None:
        """Whose keys a list holds, LISTED for a text that was taken apart; None for any other."""
        one = bare(node)
        if one is None:
            return None
        if one.type == "identifier":
            return self.ways.lists.get(self.variable(one))
        if one.type in ("ternary_expression", "binary_expression", "assignment_expression"):
            parts = [self.listed(one.child_by_field_name(name)) for name in _EITHER]
            return next(filter(None, parts), None)
        if one.type != "call_expression":
            return None
        function, given = one.child_by_field_name("function"), handed(one)
        base, name = (function.child_by_field_name("object") if function is not None else None), last_name(function)
        if name in ("keys", "getOwnPropertyNames", "ownKeys") and given:
            return self.root(given[0]) if self.is_given(given[0]) else None
        if name == "split" and base is not None:
            return LISTED if self.is_given(base) else None
        if base is None and _TAKES_APART.search(name) and given:
            return LISTED if self.is_given(given[0]) else None
        if name not in _KEEPS_LIST:
            return None
        return self.listed(base) or (self.listed(given[0]) if name == "concat" and given else None)

    def is_given(self, node: Node) -> bool:
        """Whether it is, or is made of, what a function was handed."""
        found = self.root(node)
        return found is not None and (found in self.ways.given or found[1] == "arguments")

    def is_part(self, node: Node | None, depth: int = 0) -> bool:
        one = bare(node)
        if one is None or depth > _STEPS:
            return False
        if one.type == "identifier":
            return self.variable(one) in self.ways.parts
        if one.type == "subscript_expression":
            index = one.child_by_field_name("index")
            origin = self.origin(index) if index is not None else None
            return origin is not None and origin != self.root(one.child_by_field_name("object"))
        if one.type in ("assignment_expression", "binary_expression", "ternary_expression"):
            return any(self.is_part(one.child_by_field_name(name), depth + 1) for name in _EITHER)
        if one.type == "call_expression":
            folded = handed(one)[:1] if last_name(one.child_by_field_name("function")) == "reduce" else []
            return any(callee.id in self.ways.giving for callee in (*self.callees(one), *folded))
        return False

    def callees(self, call: Node) -> Sequence[Node]:
        """The functions of the file that a call may mean, by their name."""
        if call.id not in self._callees:
            function = call.child_by_field_name("function")
            name = last_name(function)
            if name in ("call", "apply") and function is not None:
                name = last_name(function.child_by_field_name("object"))
            found = self.functions.get(name, ())
            self._callees[call.id] = found if len(found) <= _STEPS else ()
        return self._callees[call.id]

    def _round(self) -> None:
        for variable, value in self.assigned:
            self._learn(variable, value)
        for loop in self.file.nodes("for_in_statement"):
            self._loop(loop)
        for one in self.calls:
            self._call(*one)
        for function, value in self.returns:
            if function not in self.ways.giving and self.is_part(value):
                self.ways.giving.add(function)

    def _learn(self, variable: Variable, value: Node) -> None:
        origin = self.origin(value)
        if origin is not None:
            self.ways.keys.setdefault(variable, origin)
        found = self.listed(value)
        if found is not None:
            self.ways.lists.setdefault(variable, found)
        if self.is_part(value):
            self.ways.parts.add(variable)
        if self.is_given(value):
            self.ways.given.add(variable)
            one = bare(value)
            function = one.child_by_field_name("function") if one is not None else None
            if last_name(function) in ("match", "exec"):
                self.ways.matches.add(variable)

    def _loop(self, loop: Node) -> None:
        left, right = loop.child_by_field_name("left"), loop.child_by_field_name("right")
        if left is None or right is None or not self.is_given(right):
            return
        operator = text(loop.child_by_field_name("operator"))
        origin = self.root(right) if operator == "in" else self.listed(right)
        if left.type == "array_pattern" and left.named_children and is_entries(right):
            left, origin = left.named_children[0], self.root(right)
        if left.type != "identifier":
            return
        # A loop's variable is bound where the loop stands.
        found = self.scopes.declaring(text(left), left.start_byte), text(left)
        if origin is not None:
            self.ways.keys.setdefault(found, origin)
        self.ways.given.add(found)

    def _call(self, call: Node, name: str, base: Node | None, given: list[Node]) -> None:
        callback = next((one for one in given if one.type in FUNCTIONS), None)
        if callback is not None and base is not None:
            self._each(name, base, given, callback)
        shift = 1 if name == "call" else 0
        for callee in self.callees(call) if name != "apply" else ():
            places = self.parameters.get(callee.id, [])
            body = callee.child_by_field_name("body")
            unnamed = self.unnamed.get(self.scopes.scope_at(body.start_byte), set()) if body is not None else set()
            self.ways.parts |= unnamed if unnamed and any(map(self.is_part, given[shift:])) else set()
            roots = [self.root(one) for one in given[shift:]]
            for place, (parameter, one) in enumerate(zip(places, given[shift:], strict=False)):
                if parameter is None:
                    continue
                if self.is_part(one):
                    self.ways.parts.add(parameter)
                    self.handing[parameter].add(call.id)
                origin = self.origin(one)
                if origin is not None:
                    beside = [p for p, root in zip(places, roots, strict=False) if p is not None and root == origin]
                    self.ways.keys.setdefault(parameter, beside[0] if beside and place else LISTED)
                    self.handing[parameter].add(call.id)

    def _each(self, name: str, base: Node, given: list[Node], callback: Node) -> None:
        """`Object.keys(o).forEach(key => …)`, `path.reduce((at, key) => …)`, `_.each(o, (value, key) => …)`"""
        names = self.parameters.get(callback.id, [])
        origin = self.listed(base)
        if origin is None and name in _EACH and is_entries(base) and self.is_given(base):
            listed = callback.child_by_field_name("parameters")
            first = listed.named_children[0] if listed is not None and listed.named_children else None
            first = (first.child_by_field_name("pattern") or first) if first is not None else None
            key = first.named_children[0] if first is not None and first.named_children else None
            body, root = callback.child_by_field_name("body"), self.root(base)
            if key is not None and key.type == "identifier" and body is not None and root is not None:
                self.ways.keys.setdefault((self.scopes.declaring(text(key), body.start_byte), text(key)), root)
            return
        place = 1 if name in ("reduce", "reduceRight") else 0
        if origin is None and name in _EACH_OF and given[0] is not callback and self.is_given(given[0]):
            place, origin = (0 if text(base) in ("$", "jQuery") else 1), self.root(given[0])
            if len(names) <= place or names[place] is None or not _KEY_NAME.search((names[place] or LISTED)[1]):
                return
        elif name not in _EACH and place == 0:
            return
        found = names[place] if len(names) > place else None
        if origin is not None and found is not None:
            self.ways.keys.setdefault(found, origin)
        is_fold = origin is not None and name in ("reduce", "reduceRight") and callback.id in self.ways.giving
        if is_fold and names and names[0] is not None:
            self.ways.parts.add(names[0])

    def writes(self) -> Iterator[Node]:
        """The stores into a part under a key, in the order of the file."""
        for one in self.file.nodes("assignment_expression"):
            left, right = one.child_by_field_name("left"), one.child_by_field_name("right")
            if left is None or right is None or left.type != "subscript_expression":
                continue
            base, index = left.child_by_field_name("object"), left.child_by_field_name("index")
            origin = self.origin(index) if index is not None else None
            if base is None or origin is None or origin == self.root(base):
                continue
            is_below = self.is_part(base) and self._at_once(base, index) and self._brings(right, text(left))
            if is_below or self._is_joined(left, right):
                yield one

    def _at_once(self, base: Node, index: Node | None) -> bool:
        """Of two parameters, whether one call hands over a part and a key."""
        both = [self.handing.get(self.variable(one)) for one in (base, index) if one is not None]
        return len(both) < 2 or both[0] is None or both[1] is None or not both[0].isdisjoint(both[1])

    def _brings(self, value: Node, before: str) -> bool:
        """Whether it is more than an empty object, a copy, or what was there before."""
        one = bare(value)
        while one is not None and one.type in ("assignment_expression", "binary_expression"):
            one = bare(one.child_by_field_name("right"))
        if one is not None and one.type == "ternary_expression":
            arms = [bare(one.child_by_field_name(name)) for name in ("consequence", "alternative")]
            return any(arm is not None and text(arm) != before and self._brings(arm, before) for arm in arms)
        if (
            one is not None
            and one.type == "call_expression"
            and _COPIES.search(last_name(one.child_by_field_name("function")))
        ):
            return False
        if one is None or (one.type in ("object", "array") and not one.named_children):
            return False
        return one.type not in ("new_expression", "null", "number", "undefined") and not text(one).startswith(
            "Object.create("
        )

    def _is_joined(self, left: Node, value: Node) -> bool:
        """`to[key] = merge(to[key], from[key])`"""
        one = bare(value)
        if one is None or one.type != "call_expression":
            return False
        function, written = one.child_by_field_name("function"), text(left)
        is_handed = (
            function is not None and function.type == "identifier" and self.variable(function) in self.ways.given
        )
        if not is_handed and not _JOINS.search(last_name(function)):
            return False
        own, index = self.root(left), text(left.child_by_field_name("index"))
        given = handed(one)
        under = [one for one in given if one.type == "subscript_expression"]
        others = [one for one in under if text(one.child_by_field_name("index")) == index and self.root(one) != own]
        return any(text(one) == written for one in under) and bool(others)


def _is_open(store: Node) -> bool:
    left = store.child_by_field_name("left")
    index = left.child_by_field_name("index") if left is not None and left.type == "subscript_expression" else None
    return index is not None and index.type not in ("string", "number")


@per_file
def writes_below_keys(file: SourceFile) -> tuple[tuple[Node, ...], frozenset[str]]:
    """Stores into what lies under a key of others, under another key of others; and what the keys are called."""
    if not 0 < sum(map(_is_open, file.nodes("assignment_expression"))) <= MOST_STORES:
        return (), frozenset()
    reader = Reader(file)
    return tuple(reader.writes()), frozenset(name for _, name in reader.ways.keys)
