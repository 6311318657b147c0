"""Programs made by chance whose functions of a line are handed over to be called: whoever hands one over reads it."""

import random
from collections.abc import Callable, Mapping
from typing import Final

_PYTHON: Final = (
    "import os\nfrom flask import Flask, request\n\napp = Flask(__name__)\n\n\n",
    "def line{number}(n):\n    return {said}\n\n\n",
    "@app.route('/r{number}')\ndef run{number}():\n    found = {asked}\n    if found:\n"
    "        os.system(request.args['q'])\n    return 'a'\n\n\n",
)
_SCRIPT: Final = (
    "const express = require('express');\nconst cp = require('child_process');\nconst app = express();\n",
    "function line{number}(n) {{ return {said}; }}\n",
    "app.get('/r{number}', (req, res) => {{\n  const found = {asked};\n  if (found) {{ cp.exec(req.query.q); }}\n"
    "  res.send('a');\n}});\n",
)
# How each language says what; what a line says of what it is given, and who asks it of what.
TONGUES: Final[Mapping[str, tuple[tuple[str, str, str], tuple[str, ...], tuple[str, ...]]]] = {
    "python": (
        _PYTHON,
        ("n > 3", "n > 1", "3 < n", "not n", "n", "n == 2", "n + 1", "len(str(n)) > 1", "line0(n)"),
        ("list(map({line}, [2]))[0]", "list(filter({line}, [2]))", "sorted([1, 2], key={line})[0]", "{line}(2)"),
    ),
    "javascript": (
        _SCRIPT,
        ("n.kind === 'a'", "n.kind === 'b'", "'a' === n.kind", "n.kind !== 'a'", "n", "!n", "line0(n)", "false"),
        ("[{{kind: 'a'}}].find({line})", "[{{kind: 'a'}}].map({line})[0]", "[{{kind: 'a'}}].some({line})",
         "[{{kind: 'a'}}].filter({line}).length", "{line}({{kind: 'a'}})"),
    ),
}  # fmt: skip
_ENDINGS: Final = {"python": "app.py", "javascript": "app.js"}
_LINES: Final = 4


class LineMaker:
    """`dice` decides everything. `files` are what each line says, and each handler asks."""

    def __init__(self, dice: random.Random, language: str) -> None:
        self.dice, self.language = dice, language
        self.files: dict[str, list[str]] = {
            kind: [made() for _ in range(_LINES)] for kind, made in self._makers().items()
        }

    def _makers(self) -> dict[str, Callable[[], str]]:
        _, lines, asked = TONGUES[self.language]
        return {
            "said": lambda: self.dice.choice(lines),
            "asked": lambda: self.dice.choice(asked).format(line=f"line{self.dice.randrange(_LINES)}"),
        }

    def texts(self) -> dict[str, str]:
        (head, line, handler), _, _ = TONGUES[self.language]
        said = "".join(line.format(number=number, said=one) for number, one in enumerate(self.files["said"]))
        asked = "".join(handler.format(number=number, asked=one) for number, one in enumerate(self.files["asked"]))
        return {_ENDINGS[self.language]: head + said + asked}

    def edit(self) -> str:
        kind = "said" if self.dice.random() < 0.8 else "asked"
        place = self.dice.randrange(_LINES)
        before = self.files[kind][place]
        self.files[kind][place] = self._makers()[kind]()
        return f"{kind} {place}: {before} -> {self.files[kind][place]}"
