"""Programs made by chance whose functions leave what came in for others: in fields of classes, and under names that all
know. Those that have looked before are solved again, and those that use them.
"""

import random
from dataclasses import dataclass

HEAD = "import os\nfrom flask import Flask, g, request, session\n\napp = Flask(__name__)\n"
SAFE = ("'fixed'", "v", "v.strip()", "int(v)", "'a' + v", "'%s' % v")
NAMES = ("p0", "p1", "p2")


@dataclass
class File:
    """What stands in it, by name."""

    name: str
    parts: dict[str, str]

    def text(self) -> str:
        imports = "".join(f"from shop import {one}\n" for one in NAMES if one != self.name)
        return f"{HEAD}{imports}\n\n" + "\n\n".join(self.parts.values())


class LeavingMaker:
    """`dice` decides everything; `harm` how often something is found, `left` how often a line is followed by one that
    leaves something under a name.
    """

    def __init__(self, dice: random.Random, harm: float = 0.03, left: float = 0.1) -> None:
        self.dice = dice
        self.harm = harm
        self.left = left
        self.files = [File(name, {}) for name in NAMES]
        for one in self.files:
            for number in range(2):
                one.parts[f"K{number}"] = self._class(f"K{number}")
            for number in range(dice.randint(4, 7)):
                one.parts[f"f{number}"] = self._plain(f"f{number}")
            for number in range(dice.randint(1, 2)):
                one.parts[f"h{number}"] = self._handler(f"h{number}")

    def texts(self) -> dict[str, str]:
        return {f"shop/{one.name}.py": one.text() for one in self.files}

    def edit(self) -> str:
        dice = self.dice
        one = dice.choice(self.files)
        name = dice.choice(sorted(one.parts))
        if dice.random() < 0.1:
            name = f"f{dice.randint(4, 8)}"
            if name in one.parts:
                del one.parts[name]
                return f"{one.name}.{name} went"
        before = one.parts.get(name, "")
        one.parts[name] = self._less_or_more(name, before) if before and dice.random() < 0.75 else self._again(name)
        return f"{one.name}.{name}: {before!r} -> {one.parts[name]!r}"

    def _less_or_more(self, name: str, text: str) -> str:
        """A line less or more, or one that says the same otherwise."""
        lines = text.splitlines(keepends=True)
        places = [number for number, line in enumerate(lines) if line.strip().startswith("v = ")]
        if not places:
            return self._again(name)
        place = self.dice.choice(places)
        space = lines[place][: len(lines[place]) - len(lines[place].lstrip())]
        chance = self.dice.random()
        if chance < 0.25:
            del lines[place]
        elif chance < 0.5:
            lines.insert(place, f"{space}{self._line().strip()}\n")
        elif chance < 0.75:
            lines.insert(place, f"{space}{self.dice.choice(('w = len(v)', 'w = 3', 'print(v)', 'w = v'))}\n")
        else:
            lines[place] = f"{space}w = {lines[place].strip()[4:]}\n{space}v = w\n"
        return "".join(lines)

    def _again(self, name: str) -> str:
        kinds = {"K": self._class, "f": self._plain, "h": self._handler}
        return kinds[name[0]](name)

    def _ref(self) -> str:
        return self.dice.choice(NAMES)

    def _call(self) -> str:
        dice, file = self.dice, self._ref()
        own, called = f"{file}.K{dice.randint(0, 1)}()", f"{file}.f{dice.randint(0, 5)}"
        asked = (f"{own}.got(v)", f"{own}.got(v)", f"{own}.run(v)", f"{own}.keep(v)", f"{own}.held")
        names = f"g.n{dice.randint(0, 2)}", f"session['s{dice.randint(0, 2)}']"
        return dice.choice((*asked, *names, f"{called}(v)", f"{called}(v)", f"{called}('k')"))

    def _left(self) -> str:
        """Something put where everybody finds it by its name, or nothing."""
        dice = self.dice
        value = dice.choice(("v", "v", "request.args['l']", "request.args['m']", f"{self._ref()}.f2(v)"))
        name = dice.choice((f"g.n{dice.randint(0, 2)}", f"session['s{dice.randint(0, 2)}']"))
        return f"    {name} = {value}\n" if dice.random() < self.left else ""

    def _line(self) -> str:
        dice = self.dice
        return f"    v = {self._call() if dice.random() < 0.7 else dice.choice(SAFE)}\n"

    def _body(self, most: int = 3) -> str:
        lines = "".join(self._line() + self._left() for _ in range(self.dice.randint(0, most)))
        harm = "    os.system(v)\n" if self.dice.random() < self.harm else ""
        return f"{lines}{harm}    return v\n"

    def _plain(self, name: str) -> str:
        return f"def {name}(v=''):\n{self._body()}"

    def _handler(self, name: str) -> str:
        dice = self.dice
        source = dice.choice(("'n'", "request.args['q']", "request.form['q']"))
        left = dice.choice(
            ("", "", f"    g.n{dice.randint(0, 2)} = v\n", f"    {self._ref()}.K{dice.randint(0, 1)}().keep(v)\n")
        )
        return f"@app.route('/{name}')\ndef {name}():\n    v = {source}\n{left}{self._body(2)}"

    def _class(self, name: str) -> str:
        dice = self.dice
        held = dice.choice(("request.args['h']", "request.args['h']", "v", "'x'", f"{self._ref()}.K0()"))
        got = dice.choice(("self.held", "self.held", "v", "self.held + v", f"{self._ref()}.f1(self.held)"))
        body = self._line().replace("    v", "        v", 1)
        return (
            f"class {name}:\n    def keep(self, v):\n        v = v\n        self.held = {held}\n        return v\n\n"
            f"    def got(self, v=''):\n        v = {got}\n        return v\n\n"
            f"    def run(self, v):\n{body}        v = self.got(v)\n        return v\n"
        )
