"""Small programs made by chance in which classes stand on one another across files, members are made of what is bound
at the top, and views ask for both by way of helpers; and edits of parents, members and what is bound at the top.
"""

import random
from typing import Any

MEMBERS = ("t", "u", "w")
BODIES = ("return 'x'", "return v", "return self.t(v)", "return self.kept", "self.kept = v\n        return 'x'")
HOWS = ("safe", "same", "HOW", "kit.HOW", "len")
HEAD = "import os\nfrom flask import Flask, request\nfrom app import kit, shop\nfrom app.kit import {names}\n\n"
FILES = ("kit", "shop", "views")


class LatticeMaker:
    """`dice` decides everything. By file: its classes with parents, members and members that are made of others."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.tops = {file: {"HOW": dice.choice(HOWS[:2]), "MORE": dice.choice(HOWS)} for file in FILES}
        self.parents: dict[tuple[str, str], str] = {}
        self.members: dict[tuple[str, str], dict[str, str]] = {}
        self.made: dict[tuple[str, str], dict[str, str]] = {}
        for file in FILES[:2]:
            for number in range(dice.randint(2, 4)):
                key = file, f"{'C' if file == 'kit' else 'S'}{number}"
                self.parents[key] = self._parent(key)
                self.members[key] = {name: dice.choice(BODIES) for name in MEMBERS if dice.random() < 0.4}
                self.made[key] = {"how": dice.choice(HOWS)} if dice.random() < 0.4 else {}
        self.views = [self._view(number) for number in range(3)]

    @property
    def files(self) -> tuple[Any, ...]:
        return self.tops, self.parents, self.members, self.made, self.views

    @files.setter
    def files(self, kept: tuple[Any, ...]) -> None:
        self.tops, self.parents, self.members, self.made, self.views = kept

    def _parent(self, key: tuple[str, str]) -> str:
        file, name = key
        earlier = [one for each, one in self.parents if each == file and one < name]
        others = [f"kit.{one}" for each, one in self.parents if each == "kit"] + ["C0"] if file == "shop" else []
        return self.dice.choice(["", *earlier, *earlier, *others, *others])

    def _view(self, number: int) -> str:
        dice = self.dice
        file = dice.choice(FILES[:2])
        name = dice.choice([one for each, one in self.parents if each == file])
        ways = [f"{file}.{name}()", f"{file}.make_{name}()", f"{file}.make_{name}()", "C0()"]
        asked = dice.choice([*(f"{dice.choice(ways)}.{one}(q)" for one in MEMBERS), f"{file}.{name}.how(q)", "HOW(q)",
                             f"{file}.use(q)", f"{file}.HOW(q)", "MORE(q)"])  # fmt: skip
        head = f"@app.route('/{number}')\ndef view{number}():\n    q = request.args['q']\n"
        return f"{head}    os.system({asked})\n    return 'a'\n"

    def texts(self) -> dict[str, str]:
        found = {f"app/{file}.py": self._text(file) for file in FILES[:2]}
        tops = "".join(f"{name} = {value}\n" for name, value in self.tops["views"].items() if name == "MORE")
        head = HEAD.format(names="HOW, C0, safe, same")
        found["app/views.py"] = f"{head}app = Flask(__name__)\n{tops}\n\n" + "\n\n".join(self.views)
        return found

    def _text(self, file: str) -> str:
        imports = "from app import kit\nfrom app.kit import safe, same, C0\n" if file == "shop" else ""
        functions = "" if imports else "\n\ndef safe(v):\n    return 'x'\n\n\ndef same(v):\n    return v\n\n\n"
        parts = [imports, functions]
        parts += [f"{name} = {value.removeprefix(f'{file}.')}\n" for name, value in self.tops[file].items()]
        for (of, name), parent in self.parents.items():
            if of == file:
                parts.append(f"\n\nclass {name}{f'({parent})' if parent else ''}:\n    mark = 1\n")
                made = self.made[of, name].items()
                parts += [f"    {each} = {value.removeprefix(f'{file}.')}\n" for each, value in made]
                parts += [
                    f"\n    def {each}(self, v):\n        {body}\n" for each, body in self.members[of, name].items()
                ]
                parts.append(f"\n\ndef make_{name}():\n    return {name}()\n")
        parts.append("\n\ndef use(v, how=HOW):\n    return how(v)\n")
        return "".join(parts)

    def edit(self) -> str:
        dice = self.dice
        key = dice.choice(sorted(self.parents))
        kind = dice.choice(["parent", "parent", "member", "made", "top", "top", "view"])
        if kind == "parent":
            self.parents[key] = self._parent(key)
        elif kind == "member":
            self.members[key][dice.choice(MEMBERS)] = dice.choice(BODIES)
        elif kind == "made":
            self.made[key] = {} if self.made[key] else {"how": dice.choice(HOWS)}
        elif kind == "top":
            file, name = dice.choice(FILES), dice.choice(["HOW", "MORE"])
            self.tops[file][name] = dice.choice(HOWS[:2] if name == "HOW" else HOWS)
        else:
            number = dice.randrange(len(self.views))
            self.views[number] = self._view(number)
        return f"{kind} {key}"
