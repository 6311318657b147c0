"""Applications made by chance, of models, services, handlers and tests that mostly keep to themselves; and edits of
them as people make them: members, classes, constants and files come, go and become others.
"""

import random
from dataclasses import dataclass, field

VALUES = (
    "'fixed'", "1", "{v}", "{v}.strip()", "[{v}]", "SIZE", "NAME", "self.label", "self.size", "self.clean({v})",
    "Item({v})", "Item.named({v})", "tools.clean({v})", "tools.Tool().run({v})", "Own().run({v})", "given({v})",
    "models.NAME", "input()", "Item({v}).title()", "len({v})", "settings.DEBUG", "LIMITS['a']",
)  # fmt: skip
LINES = (
    "v = {x}", "v = {x}", "v = {x}", "self.label = {x}", "return {x}", "os.system({x})", "if {x}:\n            v = {x}",
    "tools.run({x})", "# a word", "{x}",
)  # fmt: skip
TOPS = {
    "SIZE": ("3", "4", "len('abc')", "models.SIZE"), 
    "NAME": ("'n'", "'m'", "str(3)", "tools.NAME", "os.environ['N']"),
    "LIMITS": ("{'a': 'b'}", "{'a': NAME}", "dict()"), "run": ("tools.run", "print"),
    "again": ("tools.Own()", "tools.given"),
}  # fmt: skip
ATTRIBUTES = {
    "size": ("1", "SIZE", "'s'"),
    "label": ("'l'", "NAME", "Item", "size"),
    "limits": ("['a']", "tools.clean", "None"),
}
BASES = ("", "", "Item", "Own", "tools.Tool", "unittest.TestCase", "View")
IMPORTS = (
    "import math", "from app import tools", "from app import models", "from app.models import Item",
    "from app.tools import given", "from app.extra import extra", "from app import extra",
    "from django.http import Http404",
)  # fmt: skip
METHODS = (
    "run", "clean", "title", "named", "__init__", "__str__", "get", *(f"test_{number}" for number in range(8)),
)  # fmt: skip


@dataclass
class Class:
    base: str
    attributes: dict[str, str] = field(default_factory=dict)
    methods: dict[str, list[str]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        parts = [f"\n\nclass {name}({self.base}):\n", *(f"    {key} = {one}\n" for key, one in self.attributes.items())]
        for method, lines in self.methods.items():
            mark = "    @classmethod\n" if method == "named" else ""
            parts += [f"\n{mark}    def {method}(self, v=None):\n", *(f"        {one}\n" for one in lines)]
        return "".join(parts if len(parts) > 1 else [*parts, "    pass\n"])


@dataclass
class File:
    imports: list[str]
    tops: dict[str, str] = field(default_factory=dict)
    classes: dict[str, Class] = field(default_factory=dict)
    functions: dict[str, list[str]] = field(default_factory=dict)

    def text(self) -> str:
        parts = ["import os\nimport unittest\n", *(f"{one}\n" for one in self.imports), "\n"]
        parts += [f"{name} = {value}\n" for name, value in self.tops.items()]
        parts += [one.text(name) for name, one in self.classes.items()]
        for name, lines in self.functions.items():
            parts += [f"\n\ndef {name}(v=None):\n", *(f"    {one}\n".replace("\n        ", "\n    ") for one in lines)]
        return "".join(parts)


class AppMaker:
    """`dice` decides everything."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.files: dict[str, File] = {
            "app/models.py": self._file(["from app import tools"], "Item", "Thing"),
            "app/tools.py": self._file([], "Tool", "Own"),
            "app/views.py": self._file(["from app import tools, models", "from app.models import Item"], "Own", "Page"),
            "app/jobs.py": self._file(["from app.tools import given", "from app import models"], "Own"),
            "tests/test_app.py": self._file(["from app import models, tools", "from app.models import Item"], "Own"),
        }
        self.files["app/tools.py"].functions |= {one: self._lines() for one in ("clean", "given", "run")}

    def texts(self) -> dict[str, str]:
        return {path: one.text() for path, one in self.files.items()}

    def _file(self, imports: list[str], *classes: str) -> File:
        dice = self.dice
        tops = {name: dice.choice(values) for name, values in TOPS.items() if dice.random() < 0.4}
        functions = {f"f{number}": self._lines() for number in range(dice.randint(1, 3))}
        return File(imports, tops, {one: self._class() for one in classes}, functions)

    def _class(self) -> Class:
        dice = self.dice
        own = {name: dice.choice(values) for name, values in ATTRIBUTES.items() if dice.random() < 0.4}
        return Class(dice.choice(BASES), own, {one: self._lines() for one in dice.sample(METHODS, dice.randint(1, 4))})

    def _lines(self) -> list[str]:
        return [self._line() for _ in range(self.dice.randint(1, 3))]

    def _line(self) -> str:
        dice = self.dice
        line = dice.choice(LINES)
        if "os.system" in line and dice.random() < 0.6:
            line = "v = {x}"
        while "{x}" in line:
            line = line.replace("{x}", dice.choice(VALUES).format(v="v"), 1)
        return line if not line.startswith("#") else f"{line}\n        pass"

    # Edits.

    def edit(self) -> str:
        dice = self.dice
        path = dice.choice(sorted(self.files))
        file = self.files[path]
        kind = dice.choice(
            ["line", "method", "method", "gone method", "attribute", "attribute", "top", "top", "class", "function",
             "gone function", "base", "file", "file", "import", "signature"]
        )  # fmt: skip
        bodies = [*file.functions.values(), *(body for one in file.classes.values() for body in one.methods.values())]
        owner = dice.choice(list(file.classes.values())) if file.classes else None
        if kind == "line" and bodies:
            dice.choice(bodies).insert(0, self._line())
        elif kind == "top":
            self._top(file)
        elif kind == "class":
            name = dice.choice(["Fresh", "Own", "Page", "Thing"])
            if file.classes.pop(name, None) is None:
                file.classes[name] = self._class()
        elif kind == "function":
            file.functions[f"f{dice.randint(0, 6)}"] = self._lines()
        elif kind == "gone function" and file.functions:
            del file.functions[dice.choice(sorted(file.functions))]
        elif kind == "file":
            self._file_moves()
        elif kind == "import":
            self._import(file, bodies)
        elif owner is not None:
            self._edit_class(kind, owner)
        return f"{kind} in {path}"

    def _top(self, file: File) -> None:
        dice = self.dice
        name = dice.choice(sorted(TOPS))
        if dice.random() < 0.3:
            file.tops.pop(name, None)
        else:
            file.tops[name] = dice.choice(TOPS[name])

    def _edit_class(self, kind: str, owner: Class) -> None:
        dice = self.dice
        name = dice.choice(sorted(ATTRIBUTES))
        if kind == "method":
            owner.methods[dice.choice(METHODS)] = self._lines()
        elif kind == "gone method" and owner.methods:
            del owner.methods[dice.choice(sorted(owner.methods))]
        elif kind == "attribute" and dice.random() < 0.3:
            owner.attributes.pop(name, None)
        elif kind == "attribute":
            owner.attributes[name] = dice.choice(ATTRIBUTES[name])
        elif kind == "base":
            owner.base = dice.choice(BASES)

    def _file_moves(self) -> None:
        dice = self.dice
        path = dice.choice(["app/extra.py", "tests/test_extra.py", "app/zeta.py", "app/jobs.py", "tests/test_app.py"])
        if path in self.files:
            del self.files[path]
        else:
            self.files[path] = self._file(dice.sample(IMPORTS, 2), dice.choice(["Fresh", "Own"]))
            if path == "app/extra.py":
                self.files[path].functions["extra"] = self._lines()

    def _import(self, file: File, bodies: list[list[str]]) -> None:
        dice = self.dice
        line = dice.choice(IMPORTS)
        if line in file.imports:
            file.imports.remove(line)
            return
        file.imports.insert(dice.randint(0, len(file.imports)), line)
        if bodies:
            used = line.split()[-1]
            dice.choice(bodies).insert(0, f"v = {used}{dice.choice(['', '(v)', '.extra(v)', '.floor(v)'])}")
