"""What Ruby's methods on texts, hashes and lists are in the solver's terms, by their names."""

from typing import Final

import re2

from engines.taint import ir

# How a call hands its block on.
BLOCK: Final = "&block"
# What they give is what they are called on, as far as anybody outside can tell.
_SAME_WORDS = """
freeze dup clone itself presence to_a to_ary to_h to_hash entries with_indifferent_access symbolize_keys
stringify_keys deep_symbolize_keys deep_stringify_keys symbolize_keys! compact compact! compact_blank flatten
uniq sort reverse shuffle to_set lazy to_sym intern to_str force_encoding scrub unicode_normalize b rewind sort!
deep_dup each_with_index with_index each_entry as_json
"""
_SAME: Final = frozenset(_SAME_WORDS.split())
_PLAIN: Final = {"strip": "strip", "chomp": "strip", "lstrip": "lstrip", "rstrip": "rstrip", "downcase": "lower",
                 "upcase": "upper", "squish": "strip", "chop": "strip"}  # fmt: skip
_MEMBERS: Final = frozenset(("include?", "member?", "key?", "has_key?", "cover?", "value?", "has_value?"))
_SIZES: Final = frozenset(("size", "length", "count", "bytesize"))
_ANGLED: Final = re2.compile(r"%<(\w{1,80})>")
_BRACED: Final = re2.compile(r"%\{(\w{1,80})\}")
_TESTS: Final = frozenset(("any?", "none?", "zero?", "respond_to?", "frozen?"))
# A class of characters that leaves only what is harmless, and one with a dot besides.
_KEEPS: Final = re2.compile(r"^\(?\[\^(?:a-z|A-Z|0-9|\\w|\\d|_|\\?-|\s|\\s)+\]\)?[+*]?$")
_KEEPS_DOT: Final = re2.compile(r"^\(?\[\^(?:a-z|A-Z|0-9|\\w|\\d|_|\\?-|\s|\\s|\\?\.)+\]\)?[+*]?$")
_SET: Final = re2.compile(r"^\[?((?:\\.|[^\[\]\\^$.|?*+()a-zA-Z0-9]){1,6})\]?\+?$")


def plain_of(call: ir.Call) -> ir.Expression:
    """The call a `&:name` makes, understood as if it were written out."""
    function = call.function
    assert isinstance(function, ir.Attribute)
    return on_receiver(call, function.base, function.name, (), is_constant=False)


def on_receiver(
    call: ir.Call, base: ir.Expression, name: str, given: tuple[ir.Expression, ...], *, is_constant: bool
) -> ir.Expression:
    """The call itself, or what the solver understands better."""
    place = call.at
    if not given and not call.keywords:
        return _alone(call, base, name, is_constant=is_constant)
    if name in _MEMBERS and len(given) == 1:
        return ir.Compare(place, "in", given[0], base)
    if name == "in?" and len(given) == 1:
        return ir.Compare(place, "in", base, given[0])
    if name in ("eql?", "equal?", "casecmp?") and len(given) == 1:
        return ir.Compare(place, "==", base, given[0])
    if name in ("start_with?", "end_with?", "starts_with?", "ends_with?"):
        function = ir.Attribute(place, base, "startswith" if name.startswith("start") else "endswith")
        return ir.Call(place, function, given, (), call.end_line)
    if name in ("gsub", "sub", "gsub!", "sub!", "delete", "tr") and not call.keywords:
        return _replaced(call, base, name, given)
    if name in ("concat", "append", "<<"):
        return ir.Call(place, ir.Attribute(place, base, "push"), given, (), call.end_line)
    return _on_collection(call, base, name, given, is_constant=is_constant)


def _alone(call: ir.Call, base: ir.Expression, name: str, *, is_constant: bool) -> ir.Expression:
    place = call.at
    if is_constant:
        return call
    if name in _SAME:
        return base
    if name in ("to_unsafe_h", "to_unsafe_hash"):
        return ir.Index(place, base, ir.Constant(place, "to_unsafe_h"))
    if name in _PLAIN:
        return ir.Call(place, ir.Attribute(place, base, _PLAIN[name]), (), (), call.end_line)
    if name == "to_s":
        return ir.Text(place, (base,))
    if name in ("first", "last"):
        return ir.Index(place, base, ir.Constant(place, 0 if name == "first" else -1))
    if name in _SIZES:
        return ir.Call(place, ir.Name(place, "len"), (base,), (), call.end_line)
    if name == "nil?":
        return ir.Compare(place, "is", base, ir.Constant(place, None))
    if name in ("blank?", "empty?", "present?"):
        nothing = ir.Unary(place, "not", base)
        return nothing if name != "present?" else ir.Unary(place, "not", nothing)
    if name in ("even?", "odd?"):
        left = ir.Binary(place, "%", base, ir.Constant(place, 2))
        return ir.Compare(place, "==" if name == "even?" else "!=", left, ir.Constant(place, 0))
    if name in _TESTS:
        return ir.Opaque(place, (), name)
    return joined(place, base, None) if name == "join" else call


def in_places(pattern: ir.Expression) -> ir.Expression:
    """A text with named places, as `%` of Python has them: `%<name>s` and `%{name}`."""
    if not isinstance(pattern, ir.Constant) or not isinstance(pattern.value, str):
        return pattern
    return ir.Constant(pattern.at, _BRACED.sub(r"%(\1)s", _ANGLED.sub(r"%(\1)", pattern.value)))


def joined(place: int, base: ir.Expression, separator: ir.Expression | None) -> ir.Expression:
    between = separator or ir.Constant(place, "")
    if isinstance(base, ir.Sequence) and base.items and not any(isinstance(one, ir.Star) for one in base.items):
        parts = [part for one in base.items for part in (one, between)]
        return ir.Text(place, tuple(parts[:-1]))
    return ir.Call(place, ir.Attribute(place, between, "join"), (base,))


def _on_collection(
    call: ir.Call, base: ir.Expression, name: str, given: tuple[ir.Expression, ...], *, is_constant: bool
) -> ir.Expression:
    place = call.at
    if is_constant:
        return _of_constant(call, base, name, given)
    if name == "join" and len(given) == 1:
        return joined(place, base, given[0])
    if name == "fetch" and given:
        found: ir.Expression = ir.Index(place, base, given[0])
        block = dict(call.keywords).get(BLOCK)
        default = given[1] if len(given) > 1 else ir.Call(place, block, (given[0],)) if block is not None else None
        return found if default is None else ir.Logic(place, "or", (found, default))
    if name == "dig":
        for one in given:
            base = ir.Index(place, base, one)
        return base
    if name == "at" and len(given) == 1:
        return ir.Index(place, base, given[0])
    if name in ("merge", "reverse_merge", "with_defaults") and given:
        spread = tuple((None, one) for one in given)
        return ir.Mapping(place, ((None, base), *spread))
    if name in ("merge!", "store") and given:
        function = ir.Attribute(place, base, "update" if name == "merge!" else "put")
        return ir.Call(place, function, given, call.keywords, call.end_line)
    if name == "merge" or name == "merge!":
        pairs = tuple((ir.Constant(place, key) if key else None, value) for key, value in call.keywords)
        if name == "merge!":
            return ir.Call(place, ir.Attribute(place, base, "update"), (ir.Mapping(place, pairs),), (), call.end_line)
        return ir.Mapping(place, ((None, base), *pairs))
    if name == "instance_variable_get" and isinstance(given[0] if given else None, ir.Constant):
        return ir.Attribute(place, base, str(given[0].value))  # type: ignore[attr-defined]
    if name == "instance_variable_set" and len(given) == 2 and isinstance(given[0], ir.Constant):
        return ir.Bind(place, ir.Attribute(place, base, str(given[0].value)), given[1])
    return call


def _of_constant(call: ir.Call, base: ir.Expression, name: str, given: tuple[ir.Expression, ...]) -> ir.Expression:
    """`File.extname(x)` is a part of the name, whose test says nothing of the rest."""
    if isinstance(base, ir.Name) and base.name.rpartition("|")[2] == "File" and name == "extname":
        split = ir.Call(call.at, ir.Name(call.at, "os.path.splitext"), given, (), call.end_line)
        return ir.Index(call.at, split, ir.Constant(call.at, 1))
    return call


def _replaced(call: ir.Call, base: ir.Expression, name: str, given: tuple[ir.Expression, ...]) -> ir.Expression:
    """Replacing everything but harmless characters leaves nothing that could hurt; a set, one character at a time."""
    place = call.at
    old, new = given[0], given[1] if len(given) > 1 else ir.Constant(place, "")
    if isinstance(old, ir.Name) and isinstance(new, ir.Constant) and name in ("gsub", "gsub!"):
        return ir.Call(place, ir.Attribute(place, base, "replaceAll"), (old, new), (), call.end_line)
    if not isinstance(old, ir.Constant) or not isinstance(old.value, str) or not isinstance(new, ir.Constant):
        return call
    written = f"[{old.value}]" if name in ("delete", "tr") else old.value
    is_all = name not in ("sub", "sub!")
    if is_all and _KEEPS.match(written):
        return ir.Call(place, ir.Name(place, "@plain"), (base,), (), call.end_line)
    if is_all and _KEEPS_DOT.match(written):
        return ir.Call(place, ir.Name(place, "@plain_with_dots"), (base,), (), call.end_line)
    found = _SET.match(written)
    texts = _characters(found[1]) if found is not None else [old.value]
    if old.value in ("../", "..", "\\.\\.", "\\.\\./", "\\.\\.\\/"):
        texts = [] if name in ("gsub", "sub") else texts
    value = base
    for one in texts if is_all else []:
        function = ir.Attribute(place, value, "replaceAll")
        value = ir.Call(place, function, (ir.Constant(place, one), new), (), call.end_line)
    return value if is_all and texts else call


def _characters(written: str) -> list[str]:
    found: list[str] = []
    escapes = {"n": "\n", "r": "\r", "t": "\t"}
    place = 0
    while place < len(written):
        if written[place] == "\\" and place + 1 < len(written):
            found.append(escapes.get(written[place + 1], written[place + 1]))
            place += 1
        else:
            found.append(written[place])
        place += 1
    return found
