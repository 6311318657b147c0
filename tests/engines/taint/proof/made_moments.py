"""Programs made by chance in which it matters who asks first: fields that get their class late, functions inside others
that are shown different things, decorators of several, and functions that are called in more ways than are told apart.
"""

import random
from dataclasses import dataclass

HEAD = "import os\nfrom flask import Flask, request\n\napp = Flask(__name__)\n"
SAFE = ("'fixed'", "v", "v.strip()", "int(v)", "'a' + v", "'%s' % v")


@dataclass
class File:
    """What stands in it, by name."""

    name: str
    parts: dict[str, str]

    def text(self) -> str:
        imports = "".join(f"from shop import {one}\n" for one in NAMES if one != self.name)
        return f"{HEAD}{imports}\n\n" + "\n\n".join(self.parts.values())


NAMES = ("p0", "p1", "p2", "p3")


class MomentMaker:
    """`dice` decides everything."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.files = [File(name, {}) for name in NAMES]
        for one in self.files:
            one.parts["d"] = self._decorator("d")
            for number in range(2):
                one.parts[f"K{number}"] = self._class(f"K{number}")
                one.parts[f"w{number}"] = self._wrapper(f"w{number}")
                one.parts[f"t{number}"] = self._told_apart(f"t{number}")
            for number in range(dice.randint(4, 8)):
                one.parts[f"f{number}"] = self._plain(f"f{number}")
            if dice.random() < 0.8:
                one.parts["show"] = self._handler()

    def texts(self) -> dict[str, str]:
        return {f"shop/{one.name}.py": one.text() for one in self.files}

    def edit(self) -> str:
        dice = self.dice
        one = dice.choice(self.files)
        name = dice.choice(sorted(one.parts))
        if dice.random() < 0.15:
            name = f"f{dice.randint(4, 9)}"
            if name in one.parts:
                del one.parts[name]
                return f"{one.name}.{name} went"
        before = one.parts.get(name, "")
        one.parts[name] = self._less_or_more(name, before) if before and dice.random() < 0.6 else self._again(name)
        return f"{one.name}.{name}: {before!r} -> {one.parts[name]!r}"

    def _less_or_more(self, name: str, text: str) -> str:
        """A call or a word less or more, all else as it was."""
        lines = text.splitlines(keepends=True)
        places = [number for number, line in enumerate(lines) if line.startswith("    v = ")]
        if not places:
            return self._again(name)
        place = self.dice.choice(places)
        if self.dice.random() < 0.4:
            del lines[place]
        else:
            lines.insert(place, self._line())
        return "".join(lines)

    def _again(self, name: str) -> str:
        kinds = {"d": self._decorator, "K": self._class, "w": self._wrapper, "t": self._told_apart, "f": self._plain}
        return self._handler() if name == "show" else kinds[name[0]](name)

    def _ref(self) -> str:
        return self.dice.choice(NAMES)

    def _call(self) -> str:
        dice, file, number = self.dice, self._ref(), self.dice.randint(0, 1)
        return dice.choice(
            (
                f"{file}.t{number}(v, {dice.randint(0, 14)})",
                f"{file}.t{number}(v, {dice.randint(0, 14)})",
                f"{file}.t{number}(v, {dice.choice(('True', 'False', 'None'))})",
                f"{file}.w{number}(v, {dice.choice(('None', chr(39) + 'a' + chr(39), f'{self._ref()}.f0'))})",
                f"{file}.K{number}().run(v)",
                f"{file}.K{number}().set(v)",
                f"{file}.f{dice.randint(0, 5)}(v)",
            )
        )

    def _line(self) -> str:
        dice = self.dice
        own = dice.choice(SAFE)
        return f"    v = {self._call() if dice.random() < 0.7 else own}\n"

    def _body(self, most: int = 3) -> str:
        lines = "".join(self._line() for _ in range(self.dice.randint(0, most)))
        harm = "    os.system(v)\n" if self.dice.random() < 0.05 else ""
        return f"{lines}{harm}    return v\n"

    def _plain(self, name: str) -> str:
        above = "@d\n" if self.dice.random() < 0.3 else ""
        return f"{above}def {name}(v=''):\n{self._body()}"

    def _decorator(self, name: str) -> str:
        given = self.dice.choice(("f(v)", "f(v)", "v", "'x'", "f(v) if v else 'x'"))
        return f"def {name}(f):\n    def inside(v=''):\n        return {given}\n    return inside\n"

    def _handler(self) -> str:
        source = self.dice.choice(("'n'", "'n'", "request.args['q']"))
        return f"@app.route('/show')\ndef show():\n    v = {source}\n{self._body(2)}"

    def _told_apart(self, name: str) -> str:
        tests = "".join(
            f"    if size == {number}:\n        return {self.dice.choice(SAFE)}\n"
            for number in self.dice.sample(range(14), 3)
        )
        return f"def {name}(v, size=0):\n{tests}{self._body(1)}"

    def _wrapper(self, name: str) -> str:
        inner = self.dice.choice(("kind", "kind or v", "'x' if kind else v", "kind(v) if kind else v"))
        return (
            f"def {name}(v, kind=None):\n    def inner():\n        return {inner}\n{self._line()}    return inner()\n"
        )

    def _class(self, name: str) -> str:
        dice = self.dice
        held = dice.choice((f"{self._ref()}.K0()", f"{self._ref()}.K1()", "os", "v"))
        got = dice.choice(("v", "self.held.run(v)", "self.held.path", "self.held.set(v)"))
        body = self._line().replace("    v", "        v", 1)
        return (
            f"class {name}:\n    def set(self, v):\n        self.held = {held}\n        return v\n\n"
            f"    def run(self, v):\n{body}        return {got}\n"
        )
