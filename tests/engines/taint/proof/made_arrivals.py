"""Programs made by chance to which files come and from which they go, where files see each other unasked."""

import random
from dataclasses import dataclass
from typing import Final

BASES: Final = 3
ARRIVALS: Final = 4


@dataclass(frozen=True)
class Tongue:
    """{n} and {m} are numbers, {v} a value."""

    path: str
    head: str
    klass: str
    constant: str
    method: str
    plain: str
    handler: str
    end: str
    start: str
    back: str
    harm: str
    close: str
    values: tuple[str, ...]
    seldom: tuple[str, ...]
    given: str


RUBY: Final = Tongue(
    path="app/{kind}{n}.rb", head="", klass="class {kind}{n}{heir}\n", constant="  WORD{n} = {v}\n",
    method="  def {name}(a)\n", plain="  def self.p{n}(a)\n", handler="  def show\n    a = params[:q]\n", end="end\n",
    start="    v = a\n", back="    v\n  end\n", harm="    system('ls ' + v)\n", close="",
    values=("a", "v.strip", "'w'", "v + a", "B{n}.new.m{m}(v)", "B{n}.p{n}(v)", "m{m}(v)", "@x"),
    seldom=("N{n}.new.m{m}(v)", "N{n}::WORD{n}", "N{n}.p{n}(v)", "v.g{n}(a)", "g{n}(v)"),
    given="params[:x]",
)  # fmt: skip
GO: Final = Tongue(
    path="shop/{kind}{n}.go", head='package shop\n\nimport (\n\t"net/http"\n\t"os/exec"\n\t"strings"\n)\n\n',
    klass="type {kind}{n} struct {{\n\tx string\n{heir}}}\n\n", constant="var Word{kind}{n} = {v}\n\n",
    method="func (c *{kind}{n}) {name}(a string) string {{\n", plain="func P{kind}{n}(a string) string {{\n",
    handler="func H{kind}{n}(w http.ResponseWriter, r *http.Request) {{\n\ta := r.FormValue(\"q\")\n", end="",
    start="\tv := strings.TrimSpace(a)\n", back="\treturn v\n}\n\n", harm='\texec.Command("sh", "-c", v).Run()\n',
    close="}\n\n",
    values=("a", "strings.TrimSpace(v)", '"w"', "v + a", "(&B{n}{{}}).M{m}(v)",
            "PB{n}(v)", "WordB{n}", "(&B{n}{{}}).x"),
    seldom=("(&N{n}{{}}).M{m}(v)", "WordN{n}", "PN{n}(v)", "(&N{n}{{}}).x", "(&N{n}{{}}).G{n}(v)"),
    given='r.FormValue("x")',
)  # fmt: skip
TONGUES: Final = {"ruby": RUBY, "go": GO}


class ArrivalMaker:
    """`dice` decides everything; `asked` how often something that may come is spoken of, `harm` how often found."""

    def __init__(self, dice: random.Random, tongue: Tongue, asked: float = 0.02, harm: float = 0.02) -> None:
        self.dice, self.tongue, self.asked, self.harm = dice, tongue, asked, harm
        self.bases = [self._file("B", number) for number in range(BASES)]
        self.arrivals = [self._file("N", number) for number in range(ARRIVALS)]
        self.there = {number for number in range(ARRIVALS) if dice.random() < 0.4}

    def texts(self) -> dict[str, str]:
        found = {self._path("B", number): text for number, text in enumerate(self.bases)}
        return found | {self._path("N", number): self.arrivals[number] for number in sorted(self.there)}

    def _path(self, kind: str, number: int) -> str:
        """The first of what may come lies before all others."""
        is_first = kind == "N" and not number
        return self.tongue.path.format(kind="a" if is_first else kind.lower(), n=number)

    def edit(self) -> str:
        dice = self.dice
        chance, number = dice.random(), dice.randrange(ARRIVALS)
        if chance < 0.5:
            self.there ^= {number}
            return f"file {number} came or went"
        if chance < 0.75:
            self.arrivals[number] = self._file("N", number)
            return f"another N{number}"
        number = dice.randrange(BASES)
        self.bases[number] = self._file("B", number)
        return f"another B{number}"

    def _file(self, kind: str, number: int) -> str:
        tongue, dice = self.tongue, self.dice
        is_first = kind == "B" and not number
        heir = dice.choice(("", "", f"B{dice.randrange(BASES)}", "ApplicationController"))
        if heir == f"{kind}{number}" or (kind == "B" and heir[:1] == "B" and heir[1:] >= str(number)):
            heir = ""
        heir = "ApplicationController" if is_first and tongue is RUBY else heir
        said = {RUBY: f" < {heir}", GO: f"\t*{heir}\n"}[tongue] if heir else ""
        text = tongue.head + tongue.klass.format(kind=kind, n=number, heir=said)
        text += tongue.constant.format(kind=kind, n=number, v=dice.choice(("'w'", "'z'")).replace("'", '"'))
        own = [f"m{dice.randint(0, 3)}", f"g{number}"] if kind == "N" else [f"m{each}" for each in range(4)]
        for name in dict.fromkeys(own):
            if kind == "B" and dice.random() < 0.4:
                continue
            text += self._function(tongue.method, kind, number, name)
        text += self._function(tongue.plain, kind, number, "")
        # A program that takes no requests is a library, of which no notes are kept.
        if is_first or dice.random() < 0.6:
            text += self._function(tongue.handler, kind, number, "", is_handler=True)
        return text + tongue.end

    def _function(self, head: str, kind: str, number: int, name: str, *, is_handler: bool = False) -> str:
        tongue, dice = self.tongue, self.dice
        called = name.upper() if tongue is GO else name
        lines = [head.format(kind=kind, n=number, name=called), tongue.start]
        for _ in range(dice.randint(0, 3)):
            lines.append(
                f"{tongue.start[: len(tongue.start) - len(tongue.start.lstrip())]}v = {self._value(is_handler)}\n"
            )
        if dice.random() < self.harm * (4 if is_handler else 1):
            lines.append(tongue.harm)
        is_closed = is_handler and tongue is GO
        lines.append("\t_ = v\n" + tongue.close if is_closed else tongue.back)
        return "".join(lines)

    def _value(self, is_handler: bool) -> str:
        dice, tongue = self.dice, self.tongue
        if is_handler and dice.random() < 0.3:
            return tongue.given
        choices = tongue.seldom if dice.random() < self.asked else tongue.values
        return dice.choice(choices).format(n=dice.randrange(BASES), m=dice.randint(0, 3))
