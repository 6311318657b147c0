"""What names mean in Go files: which package an import path is, and how a type is called."""

from pathlib import PurePosixPath
from typing import Final

import re2
from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.walk import children, first_of, text

# The first parts of the standard library's import paths.
_STANDARD: Final = frozenset(
    [
        "archive",
        "bufio",
        "builtin",
        "bytes",
        "cmp",
        "compress",
        "container",
        "context",
        "crypto",
        "database",
        "debug",
        "embed",
        "encoding",
        "errors",
        "expvar",
        "flag",
        "fmt",
        "go",
        "hash",
        "html",
        "image",
        "index",
        "io",
        "iter",
        "log",
        "maps",
        "math",
        "mime",
        "net",
        "os",
        "path",
        "plugin",
        "reflect",
        "regexp",
        "runtime",
        "slices",
        "sort",
        "strconv",
        "strings",
        "structs",
        "sync",
        "syscall",
        "testing",
        "text",
        "time",
        "unicode",
        "unique",
        "unsafe",
        "weak",
    ]
)
# Hosts whose module paths are host/owner/repository.
_FORGES: Final = frozenset(("github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "gitee.com"))
_NEVER_OURS: Final = frozenset(
    ("golang.org", "google.golang.org", "gopkg.in", "cloud.google.com", "k8s.io", "go.uber.org", "go.mongodb.org")
)
_VERSION: Final = re2.compile(r"/v\d{1,3}$|/v\d{1,3}(/)|\.v\d{1,3}$")
MOST_FOLDERS: Final = 8
# So many folders in a row are unlikely to be called alike in another's module.
_TELLING: Final = 2
_INTEGERS: Final = frozenset(
    [
        "int",
        "int8",
        "int16",
        "int32",
        "int64",
        "uint",
        "uint8",
        "uint16",
        "uint32",
        "uint64",
        "uintptr",
        "byte",
        "rune",
        "time.Duration",
        "time.Time",
        "big.Int",
        "uuid.UUID",
    ]
)
NUMBERS: Final = _INTEGERS | {"float32", "float64", "complex64", "complex128", "bool"}
# Types that say nothing about where a value comes from or what its methods do.
_SILENT: Final = frozenset(("string", "any", "error", "interface{}", "comparable"))


def package_name(path: str, clause: str) -> str:
    """The name of the module a file is part of: its folder, and apart from it the package that tests from outside."""
    folder = folder_name(str(PurePosixPath(path).parent))
    plain = clause.removesuffix("_test")
    own = root_name(plain) if folder == "/" else folder
    return own if plain == clause else f"{own} tests"


def root_name(package: str) -> str:
    """The package at the top of a program: imported by the path of its module, which only its name tells of."""
    return f"/ {package}"


def folder_name(folder: str) -> str:
    """A folder as a module name: one word for the solver, so that no part of it is found by itself."""
    plain = folder.strip("/")
    return "/" + ("" if plain == "." else plain).replace(".", "\u2024")


def plain_path(written: str) -> str:
    """An import path without the version in it."""
    return str(_VERSION.sub(r"\1", written))


def bound_name(plain: str) -> str:
    """The name a package most likely has: the last part of its path without what marks it as Go's."""
    last = plain.rpartition("/")[2]
    if "-" not in last and "." not in last:
        return last
    short = last.removeprefix("go-").removesuffix("-go").removesuffix(".go").removeprefix("go.")
    return short.rpartition("-")[2].rpartition(".")[2] or short


def versioned_folder(path: str) -> str:
    """The last part of "host/owner/program/api/v1": a folder of a program that is called like a version."""
    parts = path.split("/")
    least = _host_parts(parts[0])[0] + 1
    return parts[-1] if len(parts) > least and _VERSION.search(f"/{parts[-1]}") else ""


def _host_parts(first: str) -> tuple[int, ...]:
    """How many parts of an import path may name the module: host, owner and program, or fewer of them."""
    if first in _FORGES:
        return (3,)
    return (2, 1, 3) if "." in first else (1, 0)


def import_source(plain: str, folder: str, path: str) -> str:
    """Where an import may lead, for `ir.Import`: folders of the program first, then the path without versions.

    The module an import belongs to begins in a folder at or above the importing file's `folder`; a folder below it may
    be called like a version, as it is in `path`.
    """
    first, *rest = plain.split("/")
    if first in _STANDARD or first in _NEVER_OURS:
        return plain
    whole, cut = rest, 2 if first in _FORGES else 1 if "." in first else 0
    rest = rest[cut:]
    if not rest:
        return f"{root_name(bound_name(plain))}|{plain}" if folder not in ("", ".") else plain
    above = [part for part in folder.split("/") if part not in ("", ".")][:MOST_FOLDERS]
    roots = ["/".join(above[:depth]) for depth in range(len(above), -1, -1)]
    tails = ["/".join(rest)] if "." in first else [plain, "/".join(rest)]
    if cut:
        # A module may be called by its host or its owner alone, or by both on a host nobody knows.
        tails += ["/".join(whole[depth:]) for depth in range(3) if depth != cut and len(whole) - depth >= _TELLING]
    if path != plain:
        parts = path.split("/")
        # Where there is such a folder, it is meant.
        tails = ["/".join(parts[depth:]) for depth in _host_parts(first) if len(parts) > depth] + tails
    found = [folder_name(f"{root}/{tail}") for tail in tails for root in roots]
    return "|".join([*found, plain])


def type_name(node: Node | None) -> str:
    """A type as written, dotted, without pointers and arguments; numbers as "int" and "float"; "" for what is none."""
    while node is not None and node.type in ("pointer_type", "generic_type", "parenthesized_type", "type_elem",
                                             "type_constraint", "negated_type"):  # fmt: skip
        inner = children(node)
        node = inner[0] if inner else None
    if node is None or node.type not in ("type_identifier", "qualified_type", "identifier", "selector_expression"):
        return ""
    return "".join(text(node).split())


def annotation(node: Node | None) -> str:
    """A type as the solver's annotation: silent ones and what is no name give none."""
    name = type_name(node)
    if name in NUMBERS:
        return "int" if name in _INTEGERS else "bool" if name == "bool" else "float"
    return "" if name in _SILENT else name


def is_document(name: str) -> bool:
    """Whether a type is what the driver of a document database makes queries of."""
    return name in ("bson.M", "bson.D", "primitive.M", "primitive.D")


def holds_anything(kind: Node | None) -> bool:
    """Whether the values of a map may be of any type: `map[string]interface{}`."""
    value = kind.child_by_field_name("value") if kind is not None else None
    return value is not None and (value.type == "interface_type" or text(value) == "any")


def opened(place: int) -> ir.Expression:
    """A map that holds whatever structure is read into it."""
    return ir.Call(place, ir.Name(place, "@open"), ())


def result_types(node: Node) -> list[Node]:
    """The types of what a function gives, in order."""
    result = node.child_by_field_name("result")
    if result is None:
        return []
    if result.type != "parameter_list":
        return [result]
    found: list[Node] = []
    for one in children(result):
        kind = one.child_by_field_name("type")
        if kind is not None:
            found += [kind] * max(1, len(one.children_by_field_name("name")))
    return found


def is_pointer_to(node: Node | None, *names: str) -> bool:
    return type_name(node) in names


def body_of(node: Node | None) -> Node | None:
    """What holds the elements of a composite literal."""
    return node if node is not None and node.type == "literal_value" else first_of(node, "literal_value")
