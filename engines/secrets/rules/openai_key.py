"""An OpenAI API key stands in the repository.

Whoever reads the file can spend its owner's money until the limit is reached, and with an older user key read files,
fine-tuned models and stored conversations of the organisation.

Delete the key in the platform's settings and look at the usage of the last days. Give each service a project key with a
budget and read it from the environment.
"""

from engines.secrets.fakes import WORD, fake
from engines.secrets.rule import Start, secret

RULE = secret(
    title="OpenAI key in the repository",
    severity="high",
    start=Start.HINT,
    hints=("sk-",),
    patterns=(
        r"\b(?P<value>sk-(?:proj|svcacct|admin)-[A-Za-z0-9_\-]{20,200})",
        r"\b(?P<value>sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20})\b",
    ),
    bad=(
        "OPENAI_API_KEY=sk-proj-" + fake(48, WORD),
        'openai.api_key = "sk-' + fake(20) + "T3Blbk" + "FJ" + fake(20, seed="end") + '"',
    ),
    good=(
        "OPENAI_API_KEY=sk-proj-your-key-goes-here-please",
        'openai.api_key = os.environ["OPENAI_API_KEY"]',
        '<div class="sk-folding-cube-animation-wrapper">',
    ),
    fix="Delete the key and read a new one from the environment.",
)
