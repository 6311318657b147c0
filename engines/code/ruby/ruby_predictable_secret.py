"""A secret is made by a generator that can be predicted.

`rand`, `sample` and `shuffle` follow from a small inner state: whoever sees some of what they give works out the rest,
and with it the next token, password or session.

Use `SecureRandom.hex`, `SecureRandom.urlsafe_base64` or `SecureRandom.random_number`; `sample` and `shuffle` take
`random: SecureRandom`.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.ruby import calls_of
from engines.index.scopes import text
from engines.index.secret_names import speaks_of_secret
from engines.rule import Match, rule
from engines.source import SourceFile

MOST_STEPS = 12
OWNERS = ("", "Random", "Kernel", "Random::DEFAULT", "Random.new")


@rule(
    title="Predictable secret",
    severity="high",
    confidence="medium",
    cwe=338,
    weakness="weak-random",
    languages=("ruby",),
    fix="Use SecureRandom.",
    hints=("rand", "sample", "shuffle"),
    bad=[
        "reset_token = rand(10**10).to_s",
        "user.password = Array.new(8) { CHARS.sample }.join",
        "def api_key\n  @api_key = ('a'..'z').to_a.shuffle.join\nend",
        "def session_token\n  Random.rand(1_000_000).to_s(36)\nend",
        "token = Digest::MD5.hexdigest(rand.to_s)",
    ],
    good=[
        "reset_token = SecureRandom.hex(20)",
        "color = COLORS.sample",
        "user.password = CHARS.sample(random: SecureRandom)",
        "token_length = rand(10)",
        "rand = draw\ntoken = hashed(rand.to_s)",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of(file, "rand", "sample", "shuffle"):
        if "random" in call.keywords or (call.name == "rand" and call.owner not in OWNERS):
            continue
        name = _goes_to(call.node)
        if name and speaks_of_secret(name):
            yield Match.at(call.node, f"What goes to {name} can be predicted.")
    for node in _bare(file):
        name = _goes_to(node)
        if name and speaks_of_secret(name):
            yield Match.at(node, f"What goes to {name} can be predicted.")


def _bare(file: SourceFile) -> Iterator[Node]:
    """`rand` without anything it is given, where no variable is called so."""
    named = [one for one in file.nodes("identifier") if text(one) == "rand"]
    kinds = [one.parent.type for one in named if one.parent is not None]
    if "assignment" in kinds or "method_parameters" in kinds or "block_parameters" in kinds:
        return
    yield from (one for one in named if one.parent is not None and one.parent.child_by_field_name("receiver") == one)


def _goes_to(node: Node) -> str:
    """The name that gets the value: a variable, attribute or key, or the method it is the last value of."""
    here = node
    for _ in range(MOST_STEPS):
        around = here.parent
        if around is None:
            return ""
        if around.type in ("assignment", "operator_assignment"):
            left = around.child_by_field_name("left")
            is_call = left is not None and left.type == "call"
            return text(left.child_by_field_name("method") if is_call and left is not None else left).lstrip("@$")
        if around.type == "pair":
            return text(around.child_by_field_name("key"))
        if around.type in ("method", "singleton_method"):
            return text(around.child_by_field_name("name"))
        if around.type in ("body_statement", "then") and around.named_children[-1] != here:
            return ""
        if around.type in ("if", "class", "module", "program", "when"):
            return ""
        here = around
    return ""
