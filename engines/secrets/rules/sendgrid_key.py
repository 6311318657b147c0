"""A SendGrid API key stands in the repository.

Whoever reads it can send mail that passes every check as the owner's domain, and read the address lists of its
customers.

Delete the key in SendGrid's settings, look at the activity feed, and read a new one, limited to sending, from the
environment.
"""

from engines.secrets.fakes import WORD, fake
from engines.secrets.rule import Start, secret

RULE = secret(
    title="SendGrid key in the repository",
    severity="high",
    start=Start.HINT,
    hints=("sg.",),
    patterns=(r"\b(?P<value>SG\.[A-Za-z0-9_\-]{22}\.[A-Za-z0-9_\-]{43})",),
    bad=("SENDGRID_API_KEY=SG." + fake(22, WORD) + "." + fake(43, WORD),),
    good=(
        "SENDGRID_API_KEY=SG." + "x" * 22 + "." + "x" * 43,
        "import SG.internal.module_name",
    ),
    fix="Delete the key and read a new one from the environment.",
)
