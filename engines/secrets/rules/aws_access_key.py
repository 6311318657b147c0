"""An Amazon Web Services access key id stands in the repository.

The id names an account and is half of a credential; its secret half is usually in the same file or a few commits away.
Bots read public commits within minutes and start machines on the owner's bill, or copy every bucket the key may read.

Deactivate the key in IAM, look at its last use in CloudTrail, and give the program a role or short-lived credentials
instead. Removing the line does not help: the key stays in the history.
"""

from engines.secrets.fakes import UPPER, fake
from engines.secrets.rule import Start, secret

RULE = secret(
    title="AWS access key in the repository",
    severity="high",
    start=Start.HINT,
    hints=("akia", "asia"),
    patterns=(r"\b(?P<value>(?:AKIA|ASIA)[A-Z2-7]{16})\b",),
    bad=(
        "aws_access_key_id = " + "AKIA" + fake(16, UPPER),
        'client("s3", "ASIA' + fake(16, UPPER, seed="session") + '")',
    ),
    good=(
        "aws_access_key_id = AKIA" + "IOSFODNN7EXAMPLE",
        "AKIA" + fake(15, UPPER),
        "aws_access_key_id = ${AWS_ACCESS_KEY_ID}",
    ),
    fix="Deactivate the key in IAM and use a role or short-lived credentials.",
)
