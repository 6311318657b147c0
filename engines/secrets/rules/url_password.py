"""An address in the repository holds a user name and a password: a database, broker, proxy or package registry.

The line gives everything needed to connect. Addresses are copied from configuration into logs, tickets and chat more
readily than bare passwords, and the service behind often trusts whoever knows it with all its data.

Change the password, and build the address when the program starts from a secret in the environment or a secret store.
"""

import re2

from engines.secrets.fakes import fake
from engines.secrets.rule import Candidate, Rank, Start, secret
from engines.secrets.values import is_placeholder, is_random

FOR_EXAMPLES = re2.compile(
    r"(?i)(?:[\w\-]+\.)*(?:example(?:\.(?:com|org|net|edu))?|foo(?:\.com)?|test|invalid)(?:[^\w.\-]|$)"
)

LOCAL = re2.compile(r"(?i)(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|0\.0\.0\.0|\[::1\])(?:[^\w.\-]|$)")


def _is_own_password(candidate: Candidate) -> bool:
    value = candidate.value
    scheme = candidate.before.removesuffix(f"{candidate.key}:").removesuffix("://")
    if not scheme[-1:].isalnum():
        return False
    if candidate.key[:1] in ("{", "<", "$") and not is_random(value):
        # Whoever it is stands in for a name; the word beside it is the service's own: `{token}:x-oauth-basic`.
        return False
    # An empty user with a number is host:port of a path like a://b:80@c; a password equal to the user is a default.
    return not (is_placeholder(value) or value.isdigit() or value.lower() == candidate.key.lower())


def _is_reported(candidate: Candidate) -> bool:
    """Of a machine there can be: the names that are kept for examples lead nowhere, to one's own leads no one else."""
    host = candidate.data[candidate.start + len(candidate.value.encode()) + 1 :][:260].decode("utf-8", "replace")
    if not _is_own_password(candidate) or FOR_EXAMPLES.match(host):
        return False
    return not LOCAL.match(host) or is_random(candidate.value, least_length=12)


RULE = secret(
    title="Password in a connection address",
    severity="high",
    start=Start.HINT,
    hints=("://",),
    patterns=(
        r"://(?P<key>[^\s:/@\"'<>`\\,;()\[\]]{0,80}):(?P<value>[^\s@/\"'<>`\\,;()\[\]]{3,120})@(?:[A-Za-z0-9_\[][\w.\-\]]{0,250})",
    ),
    bad=(
        "DATABASE_URL=postgres://shop:" + fake(14) + "@db.internal:5432/shop",
        '<add connectionString="mongodb+srv://app:' + fake(10) + '@cluster0.mongodb.net"/>',
        "pip install --index-url https://ci:" + fake(20) + "@packages.corp.local/simple shop",
    ),
    good=(
        "DATABASE_URL=postgres://shop:${DB_PASSWORD}@db.internal:5432/shop",
        "DATABASE_URL=postgres://user:password@localhost/shop",
        'f"postgres://{user}:{password}@{host}/shop"',
        "git clone ssh://git@github.com:22/org/repo.git",
        "redis://:password@redis:6379/0",
        "https://{token}:x-oauth-basic@git.corp.io/shop.git",
        "DATABASE_URL=mysql://shop:shoppass@localhost/shop",
        "https://shop:" + fake(12) + "@git.example.com/shop.git",
    ),
    fix="Change the password and read it from the environment.",
    rank=Rank.CONTEXT,
    masks=_is_own_password,
    reports=_is_reported,
)
