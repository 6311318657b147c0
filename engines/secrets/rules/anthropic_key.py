"""An Anthropic API key stands in the repository.

Whoever reads the file can spend its owner's money; an admin key can also create further keys and read the
organisation's members.

Disable the key in the console and look at its recent use. Give each service its own key in a workspace with a spend
limit and read it from the environment.
"""

from engines.secrets.fakes import WORD, fake
from engines.secrets.rule import Start, secret

RULE = secret(
    title="Anthropic key in the repository",
    severity="high",
    start=Start.HINT,
    hints=("sk-ant-",),
    patterns=(r"\b(?P<value>sk-ant-(?:api|admin|sid|oat)\d\d-[A-Za-z0-9_\-]{60,140})",),
    bad=("ANTHROPIC_API_KEY=sk-ant-api03-" + fake(93, WORD) + "AA",),
    good=(
        "ANTHROPIC_API_KEY=sk-ant-api03-" + "x" * 93,
        "ANTHROPIC_API_KEY=sk-ant-...",
    ),
    fix="Disable the key and read a new one from the environment.",
)
