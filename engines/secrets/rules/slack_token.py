"""A Slack token or incoming webhook address stands in the repository.

A bot or user token reads messages, files and people of the whole workspace; a webhook address lets anyone post into a
channel in the name of a trusted integration, which is how convincing phishing starts.

Revoke the token or regenerate the webhook in Slack's app settings, and read the new one from the environment or a
secret store.
"""

from engines.secrets.fakes import DIGITS, UPPER, fake
from engines.secrets.rule import Start, secret

RULE = secret(
    title="Slack token in the repository",
    severity="high",
    start=Start.HINT,
    hints=("xoxb-", "xoxp-", "xoxa-", "xoxs-", "xoxr-", "xapp-", "hooks.slack.com/"),
    patterns=(
        r"\b(?P<value>xox[abprs]-[0-9A-Za-z]{2,14}-[0-9A-Za-z\-]{16,200})",
        r"\b(?P<value>xapp-\d-[A-Z0-9]{8,14}-\d{8,16}-[a-f0-9]{32,80})",
        r"hooks\.slack\.com/(?:services|workflows)/(?P<value>T[A-Z0-9]{6,12}/[A-Z0-9]{6,14}/[A-Za-z0-9]{18,30})",
    ),
    bad=(
        'slack = "xoxb-' + fake(12, DIGITS) + "-" + fake(12, DIGITS, seed="b") + "-" + fake(24) + '"',
        "https://hooks.slack.com/services/T" + fake(8, UPPER) + "/B" + fake(8, UPPER) + "/" + fake(24),
    ),
    good=(
        'slack = "xoxb-your-token-here"',
        "https://hooks.slack.com/services/T" + "0" * 8 + "/B" + "0" * 8 + "/" + "X" * 24,
    ),
    fix="Revoke the token in Slack and read the new one from the environment.",
)
