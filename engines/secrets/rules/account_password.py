"""The password of an account stands in a configuration file, beside the account's name and the machine it opens.

Nothing is left to guess: host, name and password are on neighbouring lines. That the password is weak, or looks like a
word, makes it no less real there.

Change the password, take the file out of the repository, and let the program read its account from the environment or a
secret store.
"""

import re2

from engines.secrets.assignments import BEFORE_A_NAME, GATE, HINTS, PASSWORD, is_configuration
from engines.secrets.fakes import fake
from engines.secrets.kept import is_sample, is_written
from engines.secrets.rule import Candidate, Example, Rank, Start, secret
from engines.secrets.values import EMPTY_WORDS

_LINE = re2.compile(
    r"(?m)^[ \t]*(?:export[ \t]+)?(?P<name>[\w.\-]{2,80})[ \t]*[=:][ \t]*[\"']?(?P<value>[^\s\"'#]{2,200})"
)
_MACHINE_WORDS = ("host", "server", "ur", "addr", "endpoint")
_MACHINE = re2.compile(r"(?i)(?:host|hostname|server|url|uri|address|addr|endpoint)$")
_ACCOUNT = re2.compile(r"(?i)(?:user|username|user_name|login|account|nick|email|uid)$")
# What is only there on the developer's own machine.
_AWAY = re2.compile(r"(?i)(?:[a-z][a-z0-9+.\-]*://)?[a-z0-9\-]+(?:\.[a-z0-9\-]+)+(?:[:/].*)?")
_LOCAL = re2.compile(r"(?i).*(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\.local(?:[:/].*)?$|\.internal\.docker).*")


def _is_account(candidate: Candidate) -> bool:
    value = candidate.value
    if not (PASSWORD.search(candidate.key) and is_configuration(candidate.path)) or is_sample(candidate.path):
        return False
    if candidate.before.rpartition(candidate.key)[0].strip(" \t\"'").lower() not in BEFORE_A_NAME:
        return False
    return is_written(candidate) and value.lower() not in EMPTY_WORDS and _has_a_place(candidate)


def _has_a_place(candidate: Candidate) -> bool:
    """Lines near by with the same beginning of their names give a machine elsewhere and an account."""
    around, family = candidate.around, PASSWORD.split(candidate.key.lower())[0]
    if not any(word in around.lower() for word in _MACHINE_WORDS):
        return False
    near = [(name.lower(), value) for name, value in _LINE.findall(around) if name.lower().startswith(family)]
    machines = [value for name, value in near if _MACHINE.search(name)]
    accounts = [value for name, value in near if _ACCOUNT.search(name)]
    return bool(accounts) and any(_AWAY.fullmatch(one) and not _LOCAL.fullmatch(one) for one in machines)


RULE = secret(
    title="Password of an account in a configuration file",
    severity="high",
    confidence="medium",
    rank=Rank.GENERIC,
    hints=HINTS,
    start=Start.WORD,
    gate=GATE,
    patterns=(r"(?m)(?P<key>[\w.\-]{1,120})[ \t]*[=:][ \t]*[\"']?(?P<value>[^\s\"'#;]{4,200})[\"']?[ \t\r]*$",),
    bad=(
        Example(f"SMTP_HOST=mail.corp.example.org\nSMTP_USER=shop\nSMTP_PASSWORD={fake(9)}\n", path="deploy/mail.env"),
        Example("ldap.server: ldap.corp.net\nldap.user: reader\nldap.password: sommer\n", path="ldap.properties"),
    ),
    good=(
        Example("DB_HOST=localhost\nDB_USER=shop\nDB_PASSWORD=shop\n", path="deploy/db.env"),
        Example("SMTP_HOST=mail.corp.net\nSMTP_USER=shop\nSMTP_PASSWORD=changeme\n", path="deploy/mail.env"),
        Example("SMTP_HOST=mail.corp.net\nSMTP_USER=shop\nSMTP_PASSWORD=sommer\n", path="deploy/mail.env.example"),
        Example("SMTP_HOST=mail.corp.net\nSMTP_USER=shop\nDB_PASSWORD=sommer\n", path="deploy/mail.env"),
        Example("SMTP_HOST=mail.corp.net\nSMTP_USER=shop\nSMTP_PASSWORD=$SMTP_PASSWORD\n", path="deploy/mail.env"),
    ),
    fix="Change the password and read it from the environment or a secret store.",
    masks=_is_account,
    reports=_is_account,
    looks_in_lock_files=False,
)
