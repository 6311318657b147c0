"""Programs in JavaScript made by chance: files that require each other, functions and classes; and edits of them."""

import random

SAFE = ("'fixed'", "1", "String({v})", "{v}.trim()", "{v}", "{v} + 'a'", "`b ${{{v}}}`", "[{v}, 'c']", "{{ k: {v} }}")
DIRTY = ("req.query.q", "process.argv[2]", "process.env.HOME")
NAMES = ("a", "b", "v")


class ScriptMaker:
    """`dice` decides everything. A function is its name, its parameters, its lines and what holds it."""

    def __init__(self, dice: random.Random, *, dirt: float) -> None:
        self.dice = dice
        self.dirt = dirt
        self.names = [f"m{number}" for number in range(dice.randint(3, 5))]
        self.files = {name: [self._function(number) for number in range(dice.randint(2, 5))] for name in self.names}
        self.imports = {name: dice.sample(self.names, dice.randint(1, 2)) for name in self.names}

    def texts(self) -> dict[str, str]:
        return {f"app/{name}.js": self._text(name) for name in self.names}

    def _text(self, name: str) -> str:
        lines = ["const { exec } = require('child_process');", "const app = require('express')();"]
        lines += [f"const {one} = require('./{one}');" for one in self.imports[name] if one != name]
        methods = [one for one in self.files[name] if one[2] == "method"]
        if methods:
            lines += ["class C {", *(line for one in methods for line in self._lines(*one)), "}", "exports.C = C;"]
        for one in self.files[name]:
            lines += self._lines(*one) if one[2] != "method" else []
        return "\n".join(lines) + "\n"

    def _lines(self, name: str, body: list[str], kind: str) -> list[str]:
        head, end = {
            "method": (f"{name}(a, b) {{", "}"),
            "plain": (f"function {name}(a, b) {{", f"}}\nexports.{name} = {name};"),
            "arrow": (f"exports.{name} = (a, b) => {{", "};"), "own": (f"const {name} = (a, b) => {{", "};"),
            "route": ("app.get('/x', (req, res) => {", "});"),
        }[kind]  # fmt: skip
        return [head, *(f"  {one}" for one in body), end]

    def _function(self, number: int) -> tuple[str, list[str], str]:
        kind = self.dice.choice(["plain", "plain", "arrow", "own", "method", "route"])
        return f"f{number}", self._body(kind), kind

    def _body(self, kind: str) -> list[str]:
        lines = ["let v = 'start';"]
        lines += [self._statement(kind) for _ in range(self.dice.randint(1, 4))]
        return [*lines, f"return {self._value(kind)};"]

    def _value(self, kind: str) -> str:
        dice = self.dice
        if dice.random() < (self.dirt if kind != "route" else 0.3):
            return dice.choice(DIRTY[:1] if kind == "route" else DIRTY[1:])
        if dice.random() < 0.4:
            own, other = f"f{dice.randint(0, 4)}", f"{dice.choice(self.names)}.f{dice.randint(0, 4)}"
            callee = dice.choice([own, other, other, f"new {dice.choice(self.names)}.C().f{dice.randint(0, 4)}"])
            return f"{callee}({dice.choice(NAMES if kind != 'route' else ('v',))})"
        if kind == "method" and dice.random() < 0.3:
            return f"this.{dice.choice('xy')}"
        return dice.choice(SAFE).format(v=dice.choice(NAMES if kind != "route" else ("v",)))

    def _statement(self, kind: str) -> str:
        dice = self.dice
        place = dice.random()
        if place < 2 * self.dirt:
            return "exec('ls ' + v);"
        if place < 4 * self.dirt:
            return f"exec('cat ' + {self._value(kind)});"
        if place < 0.35 and kind == "method":
            return f"this.{dice.choice('xy')} = {self._value(kind)};"
        if place < 0.45:
            return f"if ({dice.choice(['v', '1 > 2'])}) {{ v = {self._value(kind)}; }}"
        if place < 0.55:
            return f"const inner = (z) => {dice.choice(['z', 'v', self._value(kind)])}; v = inner(v);"
        return f"v = {self._value(kind)};"

    def edit(self) -> str:
        dice = self.dice
        name = dice.choice(self.names)
        functions = self.files[name]
        kind = dice.choice(["body", "body", "body", "line", "line", "line", "line", "comment", "gone"])
        if kind == "gone" and len(functions) > 1:
            functions.remove(dice.choice(functions))
        else:
            _, body, holder = dice.choice(functions)
            at = dice.randrange(1, len(body))
            if kind == "body":
                body[:] = self._body(holder)
            else:
                body.insert(at, "// a word" if kind == "comment" else self._statement(holder))
        return f"{kind} in {name}"
