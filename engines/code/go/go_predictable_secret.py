"""A secret value (token, password, key, session id, one-time code) is made with math/rand.

math/rand repeats itself: whoever sees some of its output, or knows roughly when the program started, works out the
rest, and with it the next password-reset link or session.

Use crypto/rand: `rand.Text()`, `rand.Read(buffer)`, `rand.Int(rand.Reader, limit)`.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.golang import calls_of, function_around
from engines.index.scopes import text
from engines.index.secret_names import speaks_of_secret
from engines.rule import Match, rule
from engines.source import SourceFile

PACKAGES = ("math/rand", "math/rand/v2")
MAKERS = ("Int", "Intn", "IntN", "Int31", "Int31n", "Int63", "Int63n", "Uint32", "Uint64", "Read", "Perm", "N")
GIVING = ("short_var_declaration", "assignment_statement", "var_spec", "keyed_element")


@rule(
    title="Predictable secret",
    severity="high",
    confidence="medium",
    cwe=338,
    weakness="weak-random",
    fix="Use crypto/rand.",
    hints=("math/rand",),
    languages=("go",),
    bad=[
        'package a\n\nimport "math/rand"\n\nfunc f() { resetToken := rand.Int63()\n\tsend(resetToken) }\n',
        'package a\n\nimport (\n\t"fmt"\n\t"math/rand"\n)\n\n'
        "func newOtp() string { return fmt.Sprint(rand.Intn(1000000)) }\n",
        'package a\n\nimport "math/rand"\n\nfunc generatePassword(n int) string {\n'
        "\tout := make([]byte, n)\n\tfor i := range out {\n\t\tout[i] = letters[rand.Intn(len(letters))]\n"
        "\t}\n\treturn string(out)\n}\n",
    ],
    good=[
        'package a\n\nimport "crypto/rand"\n\nfunc newToken() string { return rand.Text() }\n',
        'package a\n\nimport "math/rand"\n\nfunc shuffle(cards []int) { i := rand.Intn(len(cards))\n'
        "\tcards[0] = cards[i] }\n",
        'package a\n\nimport "math/rand"\n\nfunc tokenRefreshDelay() int { return rand.Intn(30) }\n',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for package in PACKAGES:
        for call in calls_of(file, package, *MAKERS):
            name = next(filter(speaks_of_secret, _names(call.node)), "")
            if name:
                yield Match.at(call.node, f"The value of {name} can be predicted.")


def _names(node: Node) -> Iterator[str]:
    """What the value is given to, and what the function that makes it is called."""
    here = node.parent
    while here is not None and here.type not in ("block", "source_file"):
        if here.type in GIVING:
            left = next(filter(None, map(here.child_by_field_name, ("left", "name", "key"))), None)
            yield text(left).rpartition(".")[2]
        here = here.parent
    around = function_around(node)
    if around is not None:
        yield text(around.child_by_field_name("name"))
