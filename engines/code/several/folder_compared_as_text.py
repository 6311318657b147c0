"""Whether a path lies in a folder is asked by comparing the beginnings of two texts, and the folder's ends in no slash.

`/srv/files-private/key` begins with `/srv/files` as well: who may name `../files-private/key` reads and writes in every
folder beside this one whose name begins alike.

Compare with the folder and a separator behind it, or ask by parts: `Path.is_relative_to`, `commonpath`,
`path.relative`, `toPath().startsWith`, `filepath.Rel`.
"""

from collections.abc import Iterator
from typing import Final

import re2
from tree_sitter import Node

from engines.index.call_nodes import CALLS
from engines.index.scopes import text
from engines.languages import GRAMMARS
from engines.rule import Match, rule
from engines.source import SourceFile

_METHODS: Final = frozenset(("startswith", "startsWith", "StartsWith", "start_with?"))
_FUNCTIONS: Final = frozenset(("strings.HasPrefix", "str_starts_with"))
# Where one text stands in the other: at its beginning when that is zero.
_PLACES: Final = frozenset(("indexOf", "IndexOf", "strpos", "strings.Index", "Index"))
_AT_ZERO: Final = re2.compile(r"^\s*(!==?|===?|>)\s*0$")
# What gives a path in normal form, without a separator behind it.
_NORMAL: Final = re2.compile(
    r"\b(abspath|realpath|realpathSync|normpath|expand_path|GetFullPath)\(|"
    r"\b([a-z]*[pP]ath|pth)(\.posix|\.win32)?\.(resolve|normalize|join)\(|"
    r"\b(filepath|path)\.(Clean|Abs|Join|EvalSymlinks)\(|\.getCanonicalPath\(\)$|\.resolve\(\)\)?$"
)
_MAY_BE: Final = re2.compile(
    r"\b(abspath|realpath|realpathSync|normpath|expand_path|GetFullPath|resolve|normalize|join|Clean|Abs|Join|EvalSymlinks|"
    r"getCanonicalPath)\("
)
_SEPARATOR: Final = re2.compile(r"(?i)sep\b|separator|[/\\]['\"`]|\.relative|is_relative_to")
# What is done with the beginning of a path that is shown shorter.
_SHORTENS: Final = re2.compile(
    r"(?i)\b(slice|substring|substr|removeprefix|trimprefix|replace|replacefirst|relative|relpath|rel|delete_prefix)\(|"
    r"\[len\("
)
_STATEMENTS: Final = frozenset(
    ("if_statement", "return_statement", "ternary_expression", "conditional_expression", "elif_clause", "if", "unless",
     "expression_statement", "lexical_declaration", "local_variable_declaration", "short_var_declaration", "assignment")
)  # fmt: skip
_WRAPPED: Final = re2.compile(
    r"^(?:str|String)\(([\w.]+)\)$|^\(?([\w$@.]+?)(?:\.to_s|\.toString\(\)|\.as_posix\(\))?\)?$"
)
_LETTING: Final = frozenset(
    ("not_operator", "unary_expression", "prefix_unary_expression", "unary_op_expression", "unary", "return_statement",
     "ternary_expression", "conditional_expression")
)  # fmt: skip
# What Ruby asks before or behind what it does then.
_ASKED: Final = frozenset(("if_modifier", "unless_modifier", "unless"))
_KEEPS_OUT: Final = re2.compile(r"\b(raise|fail|return|halt|abort|next)\b")
_COMPARED: Final = frozenset(("binary_expression", "comparison_operator"))
_BOTH: Final = frozenset(("boolean_operator", "binary_expression", "binary"))
_AND: Final = re2.compile(r"\band\b|&&")
MOST_TEXT: Final = 400


@rule(
    title="Folder compared as text",
    severity="low",
    confidence="medium",
    cwe=22,
    weakness="path-traversal",
    languages=tuple(GRAMMARS),
    fix="Compare with the folder and a separator behind it.",
    hints=(
        "startswith", "startsWith", "StartsWith", "HasPrefix", "str_starts_with", "start_with?", "commonprefix",
        "indexOf", "strpos",
    ),
    bad={
        "python": [
            "import os\ndef f(root, name):\n    root = os.path.abspath(root)\n"
            "    path = os.path.abspath(os.path.join(root, name))\n"
            "    if not path.startswith(root):\n        raise ValueError(name)\n    return open(path)",
            "import os\ndef f(folder, name):\n    root = os.path.realpath(folder)\n"
            "    path = os.path.realpath(os.path.join(root, name))\n"
            "    if os.path.commonprefix([path, root]) != root:\n        raise ValueError(name)",
            "import os\ndef f(folder, name):\n    root = os.path.realpath(folder)\n"
            "    if not (os.path.abspath(name) + os.path.sep).startswith(root):\n        raise ValueError(name)",
        ],
        "javascript": [
            "const root = path.join(config.uploads);\nfunction f(name) {\n  const full = path.join(root, name);\n"
            "  return full.startsWith(root) && fs.existsSync(full) ? full : null;\n}",
            "const pth = require('path');\nfunction f(folder, name) {\n  folder = pth.resolve(folder);\n"
            "  const full = pth.join(folder, name);\n  if (full.indexOf(folder) === 0) {\n    return full;\n  }\n"
            "  throw new Error(name);\n}",
            "function f(options, entry) {\n  options.path = path.resolve(options.path);\n"
            "  const full = path.join(options.path, entry.path);\n"
            "  if (full.indexOf(options.path) !== 0) return;\n  fs.writeFileSync(full, entry.data);\n}",
        ],
        "go": [
            "package a\nfunc f(dir, name string) error {\n\tbase := filepath.Clean(dir)\n"
            "\tfull := filepath.Join(base, name)\n"
            "\tif !strings.HasPrefix(full, base) {\n\t\treturn errors.New(name)\n\t}\n\treturn nil\n}",
        ],
        "ruby": [
            "def f(root, name)\n  root = File.expand_path(root)\n  path = File.expand_path(name, root)\n"
            "  raise ArgumentError, name unless path.start_with?(root)\n  File.read(path)\nend",
            "class Files\n  def initialize(root)\n    @root = ::File.expand_path(root)\n  end\n\n  def refused(name)\n"
            "    return if ::File.expand_path(::File.join(@root, name)).start_with?(@root)\n    403\n  end\nend",
        ],
        "java": [
            "class A { void f(File folder, String name) throws IOException {\n  File target = new File(folder, name);\n"
            "  if (!target.getCanonicalPath().startsWith(folder.getCanonicalPath())) { "
            "throw new IOException(name); } } }",
            "class A { boolean f(File folder, File file) throws IOException {\n"
            "  if (file.getCanonicalPath().startsWith(folder.getCanonicalPath())) {\n    return true;\n  }\n"
            "  return false; } }",
        ],
        "csharp": [
            "class A { void F(string folder, string name) {\n  var root = Path.GetFullPath(folder);\n"
            "  var full = Path.GetFullPath(Path.Combine(root, name));\n"
            "  if (!full.StartsWith(root, StringComparison.Ordinal)) throw new IOException(name); } }",
        ],
        "php": [
            "<?php $root = realpath($dir); $full = realpath($root . '/' . $name);\n"
            "if (!str_starts_with($full, $root)) { throw new Exception($name); }",
            "<?php $root = realpath($dir); $full = realpath($root . '/' . $name);\n"
            "if (strpos($full, $root) !== 0) { throw new Exception($name); }",
        ],
    },
    good={
        "python": [
            "import os\ndef f(root, name):\n    root = os.path.abspath(root) + os.sep\n"
            "    path = os.path.abspath(root + name)\n"
            "    if not path.startswith(root):\n        raise ValueError(name)",
            "import os\ndef f(path):\n    root = os.path.abspath('.')\n    path = os.path.abspath(path)\n"
            "    if path.startswith(root):\n        path = path[len(root) + 1:]\n    return path",
            "import os\ndef f(a, b):\n    a = os.path.abspath(a)\n    b = os.path.abspath(b)\n"
            "    if b.startswith(a):\n        raise ValueError('copied into itself')",
            "import os\ndef f(root, name):\n    path = os.path.abspath(os.path.join(root, name))\n"
            "    if not path.startswith(root):\n        raise ValueError(name)",
            "import os\ndef f(paths):\n    root = os.path.abspath('.')\n"
            "    return os.path.commonprefix([root, *paths])",
            "import os\ndef f(folder, name):\n    root = os.path.realpath(folder)\n"
            "    path = os.path.realpath(os.path.join(root, name))\n"
            "    if os.path.commonpath([path, root]) != root:\n        raise ValueError(name)",
        ],
        "javascript": [
            "function f(folder, name) {\n  const root = path.resolve(folder);\n  const full = path.join(root, name);\n"
            "  if (full.indexOf(root + path.sep) !== 0) return;\n  fs.writeFileSync(full, name);\n}",
            "function f(names, name) {\n  const all = path.resolve(names);\n"
            "  if (path.join(all, name).indexOf('.') !== 0) return;\n  fs.writeFileSync(all, name);\n}",
            "const root = path.resolve('uploads');\nfunction f(name) {\n  const full = path.resolve(root, name);\n"
            "  if (!full.startsWith(root + path.sep)) throw new Error(name);\n  return full;\n}",
        ],
        "go": [
            "package a\nfunc f(dir, name string) error {\n\tbase := filepath.Clean(dir) + string(os.PathSeparator)\n"
            "\tfull := filepath.Join(base, name)\n\tif !strings.HasPrefix(full, base) {\n"
            "\t\treturn errors.New(name)\n\t}\n\treturn nil\n}",
        ],
        "ruby": [
            "def f(root, name)\n  root = File.expand_path(root)\n  path = File.expand_path(name, root)\n"
            "  raise ArgumentError, name unless path == root || path.start_with?(\"#{root}/\")\n  File.read(path)\nend",
            "def f(root, name)\n  root = File.expand_path(root)\n  path = File.expand_path(name)\n"
            "  path = File.join(root, name) unless path.start_with?(root)\n  path\nend",
        ],
        "java": [
            "class A { void f(File folder, String name) throws IOException {\n  File target = new File(folder, name);\n"
            "  if (!target.toPath().normalize().startsWith(folder.toPath().normalize())) { "
            "throw new IOException(name); } } }",
        ],
        "csharp": [
            "class A { void F(string folder, string name) {\n  var root = Path.GetFullPath(folder);\n"
            "  if (!root.EndsWith(Path.DirectorySeparatorChar)) { root += Path.DirectorySeparatorChar; }\n"
            "  var full = Path.GetFullPath(Path.Combine(root, name));\n"
            "  if (!full.StartsWith(root)) throw new IOException(name); } }",
        ],
    },
)  # fmt: skip
def find(file: SourceFile) -> Iterator[Match]:
    if not _MAY_BE.search(file.text):
        return
    for node in file.nodes(*CALLS):
        asked = _asked(node)
        if asked is None or not _lets_in(node, asked[0]) or not _NORMAL.search(_written(file, node, asked[0])):
            continue
        folder = _written(file, node, asked[1])
        if _NORMAL.search(folder) and not _SEPARATOR.search(folder) and not _SHORTENS.search(_around(node)):
            yield Match.at(node, "A folder beside this one whose name begins alike passes as well.")


def _asked(call: Node) -> tuple[str, str] | None:
    """What is asked whether it begins with what, as written."""
    given = call.child_by_field_name("arguments")
    values = [text(one) for one in given.named_children if one.type != "comment"] if given is not None else []
    written = _written_name(call)
    if written in _FUNCTIONS or (written in _PLACES and len(values) == 2):
        return (values[0], values[1]) if len(values) == 2 else None
    if written.endswith("path.commonprefix"):
        return _common(call, given)
    base = next(filter(None, map(call.child_by_field_name, ("object", "receiver"))), None)
    whole, _, method = written.rpartition(".")
    whole = text(base) or whole
    return (whole, values[0]) if method in _METHODS | _PLACES and whole and values else None


def _written_name(call: Node) -> str:
    return text(next(filter(None, map(call.child_by_field_name, ("function", "name", "method"))), None))


def _common(call: Node, given: Node | None) -> tuple[str, str] | None:
    """`os.path.commonprefix([path, root]) != root`, which goes letter by letter."""
    listed = given.named_child(0) if given is not None and given.named_child_count == 1 else None
    paths = [text(one) for one in listed.named_children] if listed is not None and listed.type == "list" else []
    other = text(call.parent).rpartition("=")[2].strip() if call.parent is not None else ""
    if len(paths) != 2 or other not in paths:
        return None
    return paths[1 - paths.index(other)], other


def _lets_in(call: Node, path: str) -> bool:
    """Whether what begins so is let in, or the rest kept out; a mere `if` may as well keep out what begins so, unless
    it gives the path back or says yes.
    """
    around = call.parent
    rest = text(around).removeprefix(text(call)) if around is not None and around.type in _COMPARED else ""
    if _AT_ZERO.search(rest) or (rest and "commonprefix" in text(call)):
        if "!" in rest:
            return True
        around = around.parent if around is not None else None
    elif _written_name(call).rpartition(".")[2] in _PLACES:
        return False
    while around is not None and around.type in ("parenthesized_expression", "expression_list"):
        around = around.parent
    if around is not None and around.type in _ASKED:
        return _is_asked(around, call, path)
    if around is not None and around.type == "if_statement":
        then = next(filter(None, map(around.child_by_field_name, ("consequence", "body"))), None)
        return bool(re2.search(rf"\breturn ({re2.escape(path)}|[tT]rue)\W", f"{text(then)[:MOST_TEXT]} "))
    return around is not None and (
        around.type in _LETTING or (around.type in _BOTH and bool(_AND.search(text(around))))
    )


def _is_asked(around: Node, call: Node, path: str) -> bool:
    """`raise … unless` it begins so, or `return if` what was just joined with the folder does."""
    done = text(next(filter(None, map(around.child_by_field_name, ("body", "consequence"))), None))[:MOST_TEXT]
    if around.type == "if_modifier":
        asked = _asked(call)
        return done == "return" and asked is not None and "join" in path and asked[1] in path
    return _KEEPS_OUT.search(done) is not None


def _written(file: SourceFile, call: Node, one: str) -> str:
    """What a name was last given before this place in the file; any other expression as it is."""
    found = _WRAPPED.match(one)
    name = next(filter(None, found.groups()), "") if found else ""
    if not name or len(name) > 60:
        return one[:MOST_TEXT]
    given = re2.compile(
        rf"(?:^|[\s({{;,&|]|this\.){re2.escape(name)}(?:\s*,\s*\w{{1,40}})?\s*(?::[^=\n]{{1,60}})?"
        r"[:+.]?=\s*([^=\n;][^\n;]*)"
    )
    before = file.data[: call.start_byte].decode("utf-8", "replace")
    last = ""
    for match in given.finditer(before):
        last = match.group(1)
    return last.strip()[:MOST_TEXT] or one


def _around(call: Node) -> str:
    """The statement that asks, with what it does then."""
    node: Node | None = call
    while node is not None and node.type not in _STATEMENTS:
        node = node.parent
    return text(node if node is not None else call)[:MOST_TEXT]
