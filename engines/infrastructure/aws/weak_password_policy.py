"""The account's password policy allows short passwords.

Console passwords are guessed and tried from leaks; short ones fall first, and the console is the whole account.

Ask for 14 characters or more and let people sign in through an identity provider with a second factor.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Short passwords allowed for the account",
    severity="low",
    confidence="high",
    cwe=1390,
    weakness="weak-authentication",
    languages=("terraform", "yaml", "json"),
    patch=turn("14"),
    fix="minimum_password_length of 14 or more.",
    bad=[
        """resource "aws_iam_account_password_policy" "main" {
  minimum_password_length = 8
  require_symbols = true
}""",
        'resource "aws_iam_account_password_policy" "main" {\n  require_numbers = true\n}',
    ],
    good=[
        'resource "aws_iam_account_password_policy" "main" {\n  minimum_password_length = 16\n}',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "aws_iam_account_password_policy"):
        length = one.value("minimum_password_length")
        if length is None or (isinstance(length, int) and length < 12):
            yield one.match("minimum_password_length", "Short passwords open the account's console.")
