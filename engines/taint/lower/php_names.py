"""What names mean in a PHP file: its namespace, what it uses of others, and which file a path names."""

from typing import Final

from tree_sitter import Node

from engines.taint.lower.walk import children, text

# A dot inside a folder's or file's name, which is no separator here.
_DOT: Final = "·"
_ENDINGS: Final = (".php", ".phtml", ".inc", ".php5")


def dotted(name: str) -> str:
    """`\\App\\User` as the solver writes it."""
    return name.strip("\\").replace("\\", ".")


def module_name(path: str) -> str:
    """A file's name from the root: folders are dotted, the ending is left out."""
    path = next((path.removesuffix(one) for one in _ENDINGS if path.endswith(one)), path)
    return path.strip("/").replace(".", _DOT).replace("/", ".")


def included(written: str, *, is_own_folder: bool, path: str) -> tuple[str, ...]:
    """The names a path in an `include` may mean, best first: from this file's folder, then from any."""
    here = path.split("/")[:-1]
    parts = [one for one in written.split("/") if one not in ("", ".")]
    found = list(here)
    for one in parts:
        if one == "..":
            found = found[:-1]
        else:
            found.append(one)
    names = [module_name("/".join(found))]
    anywhere = [one for one in parts if one != ".."]
    if anywhere and not is_own_folder:
        names.append(module_name("/".join(anywhere)))
    return tuple(dict.fromkeys(names))


class Names:
    """The namespace at work with its `use` clauses; names of the file's own functions come first."""

    def __init__(self) -> None:
        self.namespace = ""
        self.classes: dict[str, str] = {}
        self.functions: dict[str, str] = {}
        self.own: set[str] = set()

    def enter(self, namespace: str) -> None:
        self.namespace = dotted(namespace)
        self.classes, self.functions = {}, {}

    def qualified(self, name: str) -> str:
        return f"{self.namespace}.{name}" if self.namespace else name

    def class_name(self, written: str) -> str:
        """A class by the name it is written with here."""
        if written[:1] == "\\":
            return dotted(written)
        if written.startswith("namespace\\"):
            return self.qualified(dotted(written.removeprefix("namespace")))
        first, _, rest = written.partition("\\")
        known = self.classes.get(first)
        if known is not None:
            return f"{known}.{dotted(rest)}" if rest else known
        return self.qualified(dotted(written))

    def function_name(self, written: str) -> str:
        """A function, in lower case; where the namespace may have one or not, both with "|" between."""
        if "\\" in written:
            name = dotted(written) if written[:1] == "\\" else self.class_name(written)
            space, dot, last = name.rpartition(".")
            return f"{space}{dot}{last.lower()}"
        name = written.lower()
        if name in self.functions:
            return self.functions[name]
        qualified = self.qualified(name)
        if not self.namespace or qualified in self.own:
            return qualified
        return f"{qualified}|{name}"

    def use(self, node: Node) -> None:
        """`use A\\B as C, D;` and `use A\\{B, function c};`"""
        kind = _kind(node)
        prefix = next((text(one) for one in children(node) if one.type == "namespace_name"), "")
        group = node.child_by_field_name("body")
        for one in children(group if group is not None else node):
            if one.type != "namespace_use_clause":
                continue
            alias = one.child_by_field_name("alias")
            named = next((inner for inner in children(one) if inner.type in ("name", "qualified_name")), None)
            full = dotted(f"{prefix}\\{text(named)}" if prefix else text(named))
            bound = text(alias) if alias is not None else full.rpartition(".")[2]
            if "function" in (kind, _kind(one)):
                space, dot, last = full.rpartition(".")
                self.functions[bound.lower()] = f"{space}{dot}{last.lower()}"
            else:
                self.classes[bound] = full


def _kind(node: Node) -> str:
    return next((one.type for one in node.children if one.type in ("function", "const")), "")
