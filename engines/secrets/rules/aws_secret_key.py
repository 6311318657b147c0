"""An Amazon Web Services secret access key stands in the repository, beside its name.

With the access key id, which is no secret and usually stands next to it, anyone can act as its owner in AWS: read
buckets, start machines, create more keys.

Deactivate the key in IAM, look at its last use in CloudTrail, and give the program a role or short-lived credentials
instead.
"""

from engines.secrets.fakes import BASE64, LOWER_HEX, fake
from engines.secrets.rule import Start, secret
from engines.secrets.values import HEX, is_random

RULE = secret(
    title="AWS secret key in the repository",
    severity="critical",
    start=Start.WORD,
    hints=(
        "secret_access_key",
        "secretaccesskey",
        "secret-access-key",
        "aws_secret",
        "awssecret",
        "s3_secret",
        "amazon_secret",
    ),
    patterns=(
        r"[\w.\-]{1,120}[\"'\]]{0,2}\s{0,3}"
        r"(?:=>|:=|[:=,])\s{0,3}[\"']?(?P<value>[A-Za-z0-9/+]{40})(?:[\"'\s,;]|$)",
    ),
    bad=(
        "aws_secret_access_key = " + fake(40, BASE64),
        '{"secretAccessKey": "' + fake(40, BASE64) + '"}',
    ),
    good=(
        "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCY" + "EXAMPLEKEY",
        "aws_secret_access_key = ${AWS_SECRET_ACCESS_KEY}",
        's3_cache_key = "' + fake(40, "0") + '"',
        "aws_secret_key_sha1: " + fake(40, LOWER_HEX),
    ),
    fix="Deactivate the key in IAM and use a role or short-lived credentials.",
    reports=lambda candidate: is_random(candidate.value) and not HEX.fullmatch(candidate.value),
)
