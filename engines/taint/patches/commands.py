"""A command line for a shell becomes a program and its arguments, where the line has no more than words in it."""

from collections.abc import Iterator
from typing import Final

import re2
from tree_sitter import Node

from engines.taint.patches.edits import Edit, applied, put, replaced
from engines.taint.patches.pieces import Text, Value, taken_apart
from engines.taint.patches.scene import Scene
from engines.taint.patches.subjects import imported

_PLAIN = re2.compile(r"[\w./:=@,+%-]")
_PROGRAM = re2.compile(r"[\w./-]+")
_RUN: Final = ("run", "call", "check_call", "check_output", "Popen")
_FILES: Final = {"exec": "execFile", "execSync": "execFileSync"}


def as_arguments(scene: Scene) -> Iterator[str]:
    change = {"python": _python, "javascript": _javascript, "ruby": _ruby, "go": _go, "java": _java}.get(scene.language)
    if change is not None and scene.call is not None and scene.arguments(scene.call):
        edits = change(scene, scene.call)
        text = applied(scene.file.data, edits) if edits else None
        if text is not None:
            yield text


def _words(scene: Scene, node: Node) -> list[list[str | Value]] | None:
    """Each word as its constant parts and values; None where the shell would do more than split it."""
    origin = scene.put_together(node)
    text = taken_apart(scene, origin) if origin is not None else Text()
    if origin is not node and any(scene.is_given_between(one.node, origin.end_byte, node.start_byte)  # type: ignore[union-attr]
                                  for one in text.values):  # fmt: skip
        return None
    words: list[list[str | Value]] = [[]]
    quote = ""
    for piece in text.pieces:
        if isinstance(piece, Value):
            words[-1].append(piece)
            continue
        raw = (
            scene.file.data[piece.start : piece.end].decode("utf-8", "replace").replace("\\'", "'").replace('\\"', '"')
        )
        for one in raw:
            if one in "'\"" and quote in ("", one):
                quote = "" if quote else one
            elif one == " " and not quote:
                words.append([])
            elif one == " " or _PLAIN.fullmatch(one):
                words[-1].append(one)
            else:
                return None
    return _whole(words) if not quote else None


def _whole(words: list[list[str | Value]]) -> list[list[str | Value]] | None:
    made = []
    for word in filter(None, words):
        parts: list[str | Value] = []
        for one in word:
            if isinstance(one, str) and parts and isinstance(parts[-1], str):
                parts[-1] += one
            else:
                parts.append(one)
        made.append(parts)
    if not made or len(made[0]) != 1 or not isinstance(made[0][0], str) or not _PROGRAM.fullmatch(made[0][0]):
        return None
    values = [one for word in made for one in word if isinstance(one, Value)]
    return made if values and all(one.source for one in values) else None


def _said(scene: Scene, word: list[str | Value]) -> str:
    if len(word) == 1:
        return f'"{word[0]}"' if isinstance(word[0], str) else word[0].source
    begin, end, quote, mark = {
        "python": ("{", "}", '"', "f"), "javascript": ("${", "}", "`", ""), "ruby": ("#{", "}", '"', ""),
    }.get(scene.language, ("", "", "", ""))  # fmt: skip
    if not quote:
        return " + ".join(f'"{one}"' if isinstance(one, str) else one.source for one in word)
    inner = "".join(one if isinstance(one, str) else f"{begin}{one.source}{end}" for one in word)
    if mark and '"' in inner:
        quote = "'" if "'" not in inner else '"""'
    return f"{mark}{quote}{inner}{quote}"


def _listed(scene: Scene, node: Node) -> list[str] | None:
    words = _words(scene, node)
    return None if words is None else [_said(scene, one) for one in words]


def _python(scene: Scene, call: Node) -> list[Edit] | None:
    first, *others = scene.arguments(call)
    words, brought = _listed(scene, first), imported(scene, "import subprocess")
    if words is None or brought is None:
        return None
    listed = f"[{', '.join(words)}]"
    if scene.sink in ("os.system", "os.popen", "subprocess.getoutput") and not others:
        is_alone = call.parent is not None and call.parent.type in ("block", "module", "expression_statement")
        if scene.sink == "os.system":
            said = f"subprocess.run({listed}, check=False){'' if is_alone else '.returncode'}"
            return [*brought, replaced(call, said)]
        said = f"subprocess.run({listed}, capture_output=True, text=True, check=False).stdout"
        return [*brought, _popen(scene, call, said)]
    shell = next((one for one in others if scene.text(one).replace(" ", "") == "shell=True"), None)
    if not scene.sink.startswith("subprocess.") or scene.last_name not in _RUN or shell is None:
        return None
    behind = others[others.index(shell) - 1] if others.index(shell) else first
    return [replaced(first, listed), Edit(behind.end_byte, shell.end_byte)]


def _popen(scene: Scene, call: Node, said: str) -> Edit:
    """`os.popen(…).read()` is what was written; of `os.popen(…)` alone nobody knows what becomes of it."""
    member = call.parent
    read = member.parent if member is not None and scene.text(member).endswith(".read") else None
    if scene.sink == "os.popen" and read is not None and read.type == "call" and not scene.arguments(read):
        return replaced(read, said)
    return replaced(call, said if scene.sink != "os.popen" else "")


def _javascript(scene: Scene, call: Node) -> list[Edit] | None:
    callee, first = call.child_by_field_name("function"), scene.arguments(call)[0]
    words, new = _listed(scene, first), _FILES.get(scene.last_name)
    if words is None or new is None or callee is None or not scene.sink.startswith("child_process."):
        return None
    edits = [replaced(first, f"{words[0]}, [{', '.join(words[1:])}]")]
    if callee.type == "identifier":
        brought = _beside(scene, scene.text(callee), new)
        return None if brought is None else [*edits, replaced(callee, new), *brought]
    name = callee.child_by_field_name("property")
    return None if name is None else [*edits, replaced(name, new)]


def _beside(scene: Scene, old: str, new: str) -> list[Edit] | None:
    """The name beside the one that was taken from the module before."""
    if old not in _FILES:
        return None
    pattern = rf"\{{[^{{}}]*\b{old}\b[^{{}}]*\}}\s*(?:=\s*require\(|from)\s*['\"](?:node:)?child_process['\"]"
    found = re2.search(pattern, scene.file.text)
    if found is None:
        return None
    names = found[0][1 : found[0].index("}")]
    if new in [one.strip() for one in names.split(",")]:
        return []
    at = len(scene.file.text[: found.start() + 1 + len(names.rstrip())].encode())
    return [put(at, f", {new}")]


def _ruby(scene: Scene, call: Node) -> list[Edit] | None:
    arguments = scene.arguments(call)
    words = _listed(scene, arguments[0])
    if words is None or len(arguments) > 1 or scene.last_name not in ("system", "exec", "spawn"):
        return None
    return [replaced(arguments[0], ", ".join(words))]


def _go(scene: Scene, call: Node) -> list[Edit] | None:
    arguments = scene.arguments(call)
    if scene.last_name == "CommandContext":
        arguments = arguments[1:]
    if len(arguments) != 3 or scene.text(arguments[1]) not in ('"-c"', "`-c`"):
        return None
    if scene.text(arguments[0]).strip('"`').rpartition("/")[2] not in ("sh", "bash"):
        return None
    words = _listed(scene, arguments[2])
    return None if words is None else [Edit(arguments[0].start_byte, arguments[2].end_byte, ", ".join(words))]


def _java(scene: Scene, call: Node) -> list[Edit] | None:
    arguments = scene.arguments(call)
    words = _listed(scene, arguments[0])
    if words is None or scene.last_name != "exec":
        return None
    return [replaced(arguments[0], f"new String[] {{{', '.join(words)}}}")]
