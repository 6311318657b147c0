"""What `package.json` and `tsconfig.json` say of where the files of a program are that it imports by a name."""

import json
from typing import Any, Final

import re2

from engines.source import SourceFile
from engines.taint import ir

# The variable of the module that holds it, as JSON.
SAID: Final = "@packages"
_MAINS: Final = ("source", "module", "main", "types")
_WAYS: Final = ("source", "import", "default", "require", "types", "node")
_MOST: Final = 200
# A text, which stays, or a comment.
_COMMENT: Final = re2.compile(r"(\"(?:[^\"\\\n]|\\.)*\")|//[^\n]*|/\*[^*]*\*+(?:[^/*][^*]*\*+)*/")
_LAST_COMMA: Final = re2.compile(r",(\s*[}\]])")


def lower(file: SourceFile) -> ir.Module:
    """A module of JavaScript with one text in it; none where the file is no such description."""
    start = ir.place(1)
    said = _package(file) if file.path.endswith("package.json") else _paths(file)
    text = ir.Constant(start, json.dumps(said, sort_keys=True))
    name = "/" + file.path.replace(".", "\u00b7")
    body = ir.Function("<module>", start, (), (ir.Assign(start, ir.Name(start, SAID), text),) if said else ())
    body.module, body.path = name, file.path
    module = ir.Module(file.path, name, "javascript", body, [], 0)
    module.kind, module.keys_are_names = file.kind, True
    return module


def _package(file: SourceFile) -> dict[str, Any]:
    read = _read(file.text)
    name = read.get("name")
    if not isinstance(name, str) or not name:
        return {}
    mains = [read[key] for key in _MAINS if isinstance(read.get(key), str)]
    exports = read.get("exports")
    ways = exports if isinstance(exports, dict) and all(one[:1] == "." for one in exports) else {".": exports}
    led = {key: way for key, one in list(ways.items())[:_MOST] if (way := _way(one))}
    return {"name": name, "mains": mains, "exports": led}


def _way(one: object) -> str:
    """The file an entry of `exports` leads to, whichever conditions it has."""
    for _ in range(len(_WAYS)):
        if not isinstance(one, dict):
            break
        one = next((one[key] for key in _WAYS if key in one), None)
    return one if isinstance(one, str) else ""


def _paths(file: SourceFile) -> dict[str, Any]:
    options = _read(file.text, with_comments=True).get("compilerOptions")
    if not isinstance(options, dict):
        return {}
    base, paths = options.get("baseUrl"), options.get("paths")
    told: dict[str, list[str]] = {}
    for key, ways in list(paths.items())[:_MOST] if isinstance(paths, dict) else ():
        if isinstance(ways, list) and (texts := [one for one in ways[:_MOST] if isinstance(one, str)]):
            told[key] = texts
    return {"base": base, "paths": told} if isinstance(base, str) else {"paths": told} if told else {}


def _read(text: str, *, with_comments: bool = False) -> dict[str, Any]:
    if with_comments:
        text = _LAST_COMMA.sub(r"\1", _COMMENT.sub(lambda one: one.group(1) or "", text))
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}
