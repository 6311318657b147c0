"""Applications in JavaScript made by chance: a registry of classes, one in each file; and edits of them as people make
them: classes, their members, constants and files come, go and become others.
"""

import random

VALUES = ("'fixed'", "v.trim()", "v", "[v]", "SIZE", "this.name", "axios.get(v)", "new Base().send(v)", "clean(v)",
          "process.argv[2]", "LIMITS.a", "v + 'a'")  # fmt: skip
LINES = ("v = {x};", "v = {x};", "this.name = {x};", "return {x};", "exec({x});", "if ({x}) { v = {x}; }", "// a word")
TOPS = {
    "SIZE": ("3", "4", "process.env.SIZE"),
    "LIMITS": ("{ a: 'b' }", "{ a: SIZE }", "[3]"),
    "own": ("clean", "(z) => z"),
}
METHODS = ("send", "check", "format", *(f"more{number}" for number in range(5)))


class ProviderMaker:
    """`dice` decides everything. A file is its constants, the members of its class, and what it has beside it."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.files: dict[str, dict[str, dict[str, list[str]]]] = {one: self._file() for one in ("base", "one", "two")}

    def texts(self) -> dict[str, str]:
        texts = {f"app/{name}.js": self._text(name) for name in self.files}
        names = sorted(self.files)
        lines = [f"const {one.title()} = require('./{one}');" for one in names]
        lines += [
            "class Registry {",
            "  static all() {",
            f"    return [{', '.join(f'new {x.title()}()' for x in names)}];",
        ]
        lines += ["  }", "}", "module.exports = { Registry };"]
        route = ["const app = require('express')();", "const { Registry } = require('./app/registry');"]
        route += ["app.get('/a', (req, res) => { res.send(Registry.all()[0].send('b')); });"]
        return texts | {"app/registry.js": "\n".join([*lines, ""]), "server.js": "\n".join([*route, ""])}

    def _text(self, name: str) -> str:
        file = self.files[name]
        lines = ["const axios = require('axios');", "const { exec } = require('child_process');"]
        lines += ["const Base = require('./base');"] if name != "base" else []
        lines += [f"const {key} = {value[0]};" for key, value in file["tops"].items()]
        lines += [f"class {name.title()}{' extends Base' if name != 'base' else ' '} {{", f"  name = '{name}';"]
        for method, body in file["methods"].items():
            lines += [f"  {method}(v) {{", *(f"    {line}" for line in body), "  }"]
        lines += ["}"]
        for function, body in file["functions"].items():
            lines += [f"function {function}(v) {{", *(f"  {line}" for line in body), "}"]
        return "\n".join([*lines, f"module.exports = {name.title()};", ""])

    def _file(self) -> dict[str, dict[str, list[str]]]:
        dice = self.dice
        return {
            "tops": {name: [dice.choice(TOPS[name])] for name in TOPS if dice.random() < 0.4},
            "methods": {name: self._body() for name in dice.sample(METHODS, 3)},
            "functions": {name: self._body() for name in ("clean", "other") if dice.random() < 0.6},
        }

    def _body(self) -> list[str]:
        dice = self.dice
        lines = [dice.choice(LINES) for _ in range(dice.randint(1, 3))]
        lines = ["v = {x};" if "exec" in line and dice.random() < 0.6 else line for line in lines]
        return [line.replace("{x}", dice.choice(VALUES)) for line in lines]

    def edit(self) -> str:
        dice = self.dice
        name = dice.choice(sorted(self.files))
        kind = dice.choice(["file", "file", "top", "method", "method", "gone method", "function", "line"])
        file = self.files[name]
        if kind == "file":
            name = dice.choice(["extra", "two", "zeta"])
            if self.files.pop(name, None) is None:
                self.files[name] = self._file()
        elif kind == "top":
            key = dice.choice(sorted(TOPS))
            file["tops"] = {one: value for one, value in file["tops"].items() if one != key}
            if dice.random() < 0.7:
                file["tops"][key] = [dice.choice(TOPS[key])]
        elif kind == "gone method":
            file["methods"].pop(dice.choice(sorted(file["methods"]) or ["send"]), None)
        elif kind == "line":
            dice.choice([*file["methods"].values(), ["// none"]]).insert(0, self._body()[0])
        else:
            file[f"{kind}s"][dice.choice(METHODS if kind == "method" else ("clean", "other", "fresh"))] = self._body()
        return f"{kind} in {name}"
