"""Programs of several files made by chance, in which everything calls everything, and edits of them."""

import random
from dataclasses import dataclass, field

HEAD = "import os\nimport sqlite3\nfrom flask import Flask, request\n"
SAFE = ("'fixed'", "1", "int({v})", "{v}.strip()", "{v}", "{v} + 'a'", "'%s-b' % {v}", "[{v}, 'c']", "{{'k': {v}}}")
DIRTY = ("request.args['q']", "input()", "os.environ['HOME']")


@dataclass
class Function:
    """`owner`: the class it is a method of."""

    name: str
    parameters: list[str]
    body: list[str]
    owner: str = ""
    decorator: str = ""

    def text(self) -> str:
        indent = "    " if self.owner else ""
        own = ["self"] if self.owner else []
        lines = [self.decorator] if self.decorator else []
        lines += [f"def {self.name}({', '.join(own + self.parameters)}):", *(f"    {one}" for one in self.body)]
        return "".join(f"{indent}{line}\n" for line in lines)


@dataclass
class File:
    name: str
    imports: list[str]
    variables: list[str]
    bases: dict[str, str]
    functions: list[Function] = field(default_factory=list)

    def text(self) -> str:
        parts = [HEAD, *(f"{one}\n" for one in self.imports), "\n", *(f"{one}\n" for one in self.variables)]
        for name, base in self.bases.items():
            methods = [one.text() for one in self.functions if one.owner == name]
            parts += [f"\n\nclass {name}{f'({base})' if base else ''}:\n", *(methods or ["    pass\n"])]
        parts += [f"\n\n{one.text()}" for one in self.functions if not one.owner]
        return "".join(parts)


class Maker:
    """`dice` decides everything."""

    def __init__(self, dice: random.Random, *, dirt: float) -> None:
        self.dice = dice
        self.dirt = dirt
        self.files: list[File] = []
        for number in range(dice.randint(3, 6)):
            self.files.append(self._file(f"m{number}"))
        for one in self.files:
            one.functions = [self.function(one, number) for number in range(dice.randint(2, 6))]

    def texts(self) -> dict[str, str]:
        return {f"app/{one.name}.py": one.text() for one in self.files}

    def _file(self, name: str) -> File:
        dice = self.dice
        others = [f"m{number}" for number in range(6) if f"m{number}" != name]
        imports = [f"from app import {one}" for one in dice.sample(others, dice.randint(1, 3))]
        imports += [f"from app.{one} import f{dice.randint(0, 4)}" for one in dice.sample(others, dice.randint(0, 2))]
        imports += [f"from app.{dice.choice(others)} import *"] if dice.random() < 0.1 else []
        variables = dice.sample(["G = None", "KEPT = []", "TABLE = {'a': 'b'}", "NAME = 'n'"], dice.randint(0, 3))
        bases = {}
        for number in range(dice.randint(0, 2)):
            bases[f"C{number}"] = dice.choice(["", "", f"{dice.choice(others)}.C0", "C0" if number else ""])
        return File(name, imports, variables, bases)

    def function(self, file: File, number: int) -> Function:
        dice = self.dice
        owner = dice.choice([*file.bases, "", ""]) if file.bases else ""
        name = dice.choice([f"f{number}", "run", "__init__", "get"]) if owner else f"f{number}"
        parameters = dice.sample(["a", "b", "c=None", "*d"], dice.randint(0, 2))
        parameters.sort(key=lambda one: ("*" in one, "=" in one))
        decorator = "@app.route('/x')" if not owner and dice.random() < 0.05 else ""
        return Function(name, parameters, self.body(parameters, bool(owner)), owner, decorator)

    def body(self, parameters: list[str], is_method: bool) -> list[str]:
        names = [one.strip("*").partition("=")[0] for one in parameters] + ["v"]
        lines = ["v = 'start'"]
        for _ in range(self.dice.randint(1, 4)):
            lines += self._statement(names, is_method)
        given = [self._value(names, is_method), self.dice.choice(names), "'fixed'"]
        lines.append(f"return {self.dice.choice(given)}")
        return lines

    def _value(self, names: list[str], is_method: bool) -> str:
        dice = self.dice
        if dice.random() < self.dirt:
            return dice.choice(DIRTY)
        if dice.random() < 0.35:
            return self._call(names, is_method)
        if is_method and dice.random() < 0.3:
            return f"self.{dice.choice(['x', 'y', 'run', 'f0'])}"
        if dice.random() < 0.15:
            return dice.choice(["G", "KEPT", "TABLE['a']", "NAME", "lambda z: z", "f0", "m1.f1", "m2.NAME"])
        return dice.choice(SAFE).format(v=dice.choice(names))

    def _call(self, names: list[str], is_method: bool) -> str:
        dice = self.dice
        value = dice.choice([*names, "'text'", "m1.f1", "3"])
        callees = [
            f"f{dice.randint(0, 4)}", f"m{dice.randint(0, 5)}.f{dice.randint(0, 4)}", "C0", f"m{dice.randint(0, 5)}.C0",
            f"{dice.choice(names)}.get", f"C0().{dice.choice(['run', 'f1', 'get'])}", "sqlite3.connect",
        ]  # fmt: skip
        if is_method:
            callees += ["self.run", "self.get", "self.x.run", "super().run"]
        return f"{dice.choice(callees)}({dice.choice(['', value, value, f'{value}, {dice.choice(names)}'])})"

    def _statement(self, names: list[str], is_method: bool) -> list[str]:
        dice = self.dice
        name, value = dice.choice(names), self._value(names, is_method)
        kind = dice.random()
        if kind < self.dirt:
            return [f"os.system('ls ' + {name})"]
        if kind < 4 * self.dirt:
            # A finding, or none, by what somebody else does.
            callee = f"{dice.choice(['', f'm{dice.randint(0, 5)}.'])}f{dice.randint(0, 4)}"
            return [f"v = {callee}({dice.choice(DIRTY)})", "os.system('ls ' + v)"]
        if kind < 0.4:
            return [f"{name} = {value}"]
        if kind < 0.5:
            return [f"if {dice.choice([name, '1 > 2', 'G'])}:", f"    v = {value}"]
        if kind < 0.6 and is_method:
            return [f"self.{dice.choice('xy')} = {value}"]
        if kind < 0.65:
            return [f"for one in {name}:", f"    v = {dice.choice(['one', value])}"]
        if kind < 0.7:
            return ["def inner(z):", f"    return {dice.choice(['z', name, value])}", f"v = inner({name})"]
        if kind < 0.75:
            return [f"{dice.choice(['KEPT', 'TABLE', 'm0.KEPT'])}.append({name})"]
        if kind < 0.78:
            return ["global G", f"G = {value}"]
        if kind < 0.82:
            return [f"if not {name}:", "    raise ValueError"]
        return [self._call(names, is_method)]

    # Edits, most of them of one function's body.

    def edit(self) -> str:
        dice = self.dice
        file = dice.choice(self.files)
        inside = ["body", "body", "body", "line", "line", "comment", "new", "gone"]
        outside = ["brought"] * 24 + ["signature", "base", "variable", "import", "route", "order", "top", "class"] * 4
        kind = dice.choice(inside * 8 + outside)
        function = dice.choice(file.functions) if file.functions else None
        if kind in ("body", "line", "comment", "signature", "route") and function is None:
            return self.edit()
        if function is not None:
            self._edit_function(kind, function)
        if kind == "new":
            file.functions.append(self.function(file, dice.randint(0, 6)))
        elif kind == "gone" and file.functions:
            file.functions.remove(dice.choice(file.functions))
        elif kind == "base" and file.bases:
            file.bases[dice.choice(list(file.bases))] = dice.choice(["", "m0.C0", "m1.C0"])
        elif kind == "top":
            self._put_on_top(file)
        elif kind == "class":
            name = f"C{dice.randint(0, 3)}"
            if file.bases.pop(name, None) is None:
                file.bases[name] = dice.choice(["", "C0", f"m{dice.randint(0, 5)}.C0"])
                file.functions.append(Function("run", ["a"], self.body(["a"], is_method=True), name))
            file.functions = [one for one in file.functions if not one.owner or one.owner in file.bases]
        elif kind == "variable":
            file.variables = self._file(file.name).variables
        elif kind == "import":
            file.imports = self._file(file.name).imports
        elif kind == "brought":
            self._bring(file)
        elif kind == "order":
            dice.shuffle(file.functions)
        return f"{kind} in {file.name}"

    def _put_on_top(self, file: File) -> None:
        """A variable comes, goes or is another, at times with a function that uses it."""
        dice = self.dice
        name = dice.choice(["SIZE", "NAME", "TABLE", "CLEAN"])
        file.variables = [one for one in file.variables if not one.startswith(f"{name} =")]
        values = [
            "3",
            "'n'",
            "{'a': 'b'}",
            f"m{dice.randint(0, 5)}.NAME",
            "lambda z: z",
            "os.environ",
            "str",
            "f0",
            "C0()",
        ]
        if dice.random() < 0.7:
            file.variables.append(f"{name} = {dice.choice(values)}")
            if file.functions and dice.random() < 0.5:
                dice.choice(file.functions).body.insert(0, f"v = {name}")

    def _bring(self, file: File) -> None:
        """An import comes with a function that uses it, or goes with all that may."""
        dice = self.dice
        other, name = f"m{dice.randint(0, 5)}", f"f{dice.randint(0, 4)}"
        ways = [
            (f"from app import {other}", f"{other}.{name}"), (f"from app.{other} import {name} as made", "made"),
            ("import math", "math.floor"), ("from html import escape", "escape"), (f"from app.{other} import C0", "C0"),
        ]  # fmt: skip
        line, callee = dice.choice(ways)
        if line in file.imports:
            file.imports.remove(line)
            for one in file.functions:
                one.body = [each for each in one.body if callee not in each] or ["pass"]
        elif file.functions:
            file.imports.insert(dice.randint(0, len(file.imports)), line)
            function = dice.choice(file.functions)
            function.body.insert(0, f"v = {callee}({dice.choice(DIRTY) if dice.random() < self.dirt else 1})")

    def _edit_function(self, kind: str, function: Function) -> None:
        dice = self.dice
        if kind == "body":
            function.body = self.body(function.parameters, bool(function.owner))
        elif kind == "line":
            names = [one.strip("*").partition("=")[0] for one in function.parameters] + ["v"]
            place = len(function.body) - 1
            function.body[place:place] = self._statement(names, bool(function.owner))
        elif kind == "comment":
            function.body.insert(dice.randrange(len(function.body)), "# a word")
        elif kind == "signature":
            function.parameters = [*function.parameters, "e=None"][:4]
        elif kind == "route":
            function.decorator = "" if function.decorator else "@app.route('/y')"
