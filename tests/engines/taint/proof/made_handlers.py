"""Handlers made by chance that nobody calls, in which findings come and go; and edits of them and their helpers."""

import random

HEAD = {
    "views": "import os\nimport sqlite3\nfrom flask import Flask, request, session\nfrom shop import kit\n\n"
    "app = Flask(__name__)\n",
    "kit": "import os\nfrom flask import request\n",
}
GIVEN = ("request.args['a']", "input()", "kit.clean(q)", "kit.same(q)", "kit.given()", "'fixed'", "a", "session['s']")
LINES = (
    "os.system('ls ' + q)", "os.system(kit.same(q))", "open(q)", "kit.run(q)", "kit.run(a)", "session['s'] = q",
    "sqlite3.connect('a').execute('select ' + q)", "if a:\n        os.system(q)", "for q in a:\n        open(q)",
    "def inner(z):\n        os.system(z)\n    inner(q)", "helper(q)", "return q", "raise ValueError",
    "x = [q]\n    eval(x[0])",
    "# a word",
)  # fmt: skip
HELPERS = {
    "clean": ("return int(v)", "return v.strip()", "return 'a'"), "same": ("return v", "return v + 'b'"),
    "run": ("os.system(v)", "return v", "open(v)"), "given": ("return request.args['b']", "return 'b'"),
    "own": ("os.system(request.args['c'])", "return 1"),
}  # fmt: skip


class HandlerMaker:
    """`dice` decides everything. A handler is its lines; a helper one of its bodies."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.files: tuple[list[list[str]], dict[str, str]] = (
            [self._body() for _ in range(dice.randint(2, 5))],
            {name: dice.choice(bodies) for name, bodies in HELPERS.items()},
        )

    def texts(self) -> dict[str, str]:
        handlers, helpers = self.files
        views = [HEAD["views"], "\n\ndef helper(v):\n    return v\n"]
        for number, lines in enumerate(handlers):
            route = f"@app.route('/{number}/<a>')\n" if number % 3 else ""
            views += [f"\n\n{route}def view{number}(a):\n", *(f"    {line}\n" for line in lines)]
        kit = [
            f"\n\ndef {name}({'' if name in ('given', 'own') else 'v'}):\n    {body}\n"
            for name, body in helpers.items()
        ]
        return {"shop/views.py": "".join(views), "shop/kit.py": "".join([HEAD["kit"], *kit])}

    def _body(self) -> list[str]:
        return ["q = 'a'", *(self._line() for _ in range(self.dice.randint(1, 4))), "return 1"]

    def _line(self) -> str:
        return self.dice.choice([f"q = {self.dice.choice(GIVEN)}", self.dice.choice(LINES)])

    def edit(self) -> str:
        dice = self.dice
        handlers, helpers = self.files
        lines = dice.choice(handlers)
        kind = dice.choice(["line", "line", "line", "gone", "gone", "body", "helper", "handler"])
        if kind == "line":
            lines.insert(dice.randrange(1, len(lines)), self._line())
        elif kind == "gone" and len(lines) > 2:
            del lines[dice.randrange(1, len(lines) - 1)]
        elif kind == "helper":
            name = dice.choice(list(helpers))
            helpers[name] = dice.choice(HELPERS[name])
        elif kind == "handler":
            handlers.append(self._body())
        else:
            lines[:] = self._body()
        return kind
