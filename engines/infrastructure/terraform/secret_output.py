"""A password or key is given out by a module without being marked as sensitive.

It is printed at every run, into the logs of the build server, where it stays.

Set `sensitive = true`, or do not give it out.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.hcl_values import Unknown
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile

SECRET = (
    ".password", ".secret", ".private_key_pem", ".secret_string", ".result", ".client_secret", ".private_key",
    ".admin_password", ".primary_access_key", ".secret_key",
)  # fmt: skip


@rule(
    title="Secret printed at every run",
    severity="low",
    confidence="medium",
    cwe=532,
    weakness="information-exposure",
    languages=("terraform",),
    hints=("output",),
    patch=turn("true", "sensitive"),
    fix="sensitive = true.",
    bad=[
        'output "db_password" {\n  value = aws_db_instance.d.password\n}',
        'output "secret" {\n  value = aws_iam_access_key.k.secret\n}',
    ],
    good=[
        'output "db_password" {\n  value     = aws_db_instance.d.password\n  sensitive = true\n}',
        'output "secret_arn" {\n  value = aws_secretsmanager_secret.s.arn\n}',
        'output "suffix" {\n  value = random_string.s.result\n}',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "output"):
        value = one.value("value")
        written = value.text if isinstance(value, Unknown) else ""
        is_random = written.endswith(".result") and "random_password" not in written
        if written.endswith(SECRET) and not is_random and one.is_missing("sensitive"):
            yield one.match("value", f"{one.name[:60]} is printed at every run.")
