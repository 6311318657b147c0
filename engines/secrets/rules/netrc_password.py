"""A .netrc file with logins stands in the repository.

curl, git, pip and others send these logins to the named machines without asking; a copy of the file is a copy of the
access.

Change the passwords or tokens, remove the file, and let continuous integration write it from a secret store when it
runs.
"""

from engines.secrets.fakes import fake
from engines.secrets.rule import Rank, Start, secret

RULE = secret(
    title="Login in a .netrc file",
    severity="high",
    start=Start.HINT,
    hints=("machine",),
    patterns=(r"(?m)\bmachine\s+[^\s]+\s+login\s+[^\s]+\s+password\s+(?P<value>[^\s\"'`]{4,200})",),
    bad=(
        "machine git.corp.local login deploy password " + fake(16),
        "machine git.corp.local\n  login deploy\n  password " + fake(16),
    ),
    good=(
        "machine git.corp.local login deploy password $GIT_PASSWORD",
        "machine example.com login user password changeme",
    ),
    fix="Change the login and write the file from a secret store.",
    rank=Rank.CONTEXT,
)
