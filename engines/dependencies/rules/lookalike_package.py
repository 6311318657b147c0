"""A package's name is one slip of the finger away from a well-known one.

Such names are registered to be installed by mistake; their code then runs with everything the installing machine may
do.

Compare the name letter by letter with the package you mean. If you do mean this one, say so in a decision.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath

from engines.dependencies.formats import package_json, pyproject_toml, requirements_txt
from engines.dependencies.package import name_key
from engines.dependencies.well_known import WELL_KNOWN, slip_of
from engines.rule import Example, Match, rule
from engines.source import SourceFile

FORMATS = (("npm", package_json), ("PyPI", requirements_txt), ("PyPI", pyproject_toml))


@rule(
    title="Package under a look-alike name",
    severity="high",
    confidence="low",
    cwe=1357,
    weakness="suspicious-package",
    fix="Compare the name with the package you mean.",
    languages=("text", "json", "toml"),
    bad=[
        Example("requets==2.31.0\n", "requirements.txt"),
        Example("djnago==4.2\nflask==2.0\n", "requirements.txt"),
        Example('{"dependencies": {"expresss": "4.18.0"}}', "package.json"),
    ],
    good=[
        Example("requests==2.31.0\nrequests-oauthlib==1.0\n", "requirements.txt"),
        Example("flask-login==0.6\npsycopg==3.2.1\n", "requirements.txt"),
        Example('{"dependencies": {"express": "4.18.0", "request": "2.88.0", "preact": "10.0.0"}}', "package.json"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    path = PurePosixPath(file.path)
    for ecosystem, form in FORMATS:
        if form.is_mine(path):
            for entry in form.read(file, lambda _: None).entries:
                key = name_key(ecosystem, entry.name)
                meant = slip_of(key, WELL_KNOWN[ecosystem])
                if meant:
                    yield _match(file, entry.line, entry.name, meant)


def _match(file: SourceFile, line: int, name: str, meant: str) -> Match:
    end = len(file.lines[line - 1][:500]) + 1
    return Match.span(line, 1, end, f"`{name}` reads almost like `{meant}`.", tokens=f"look-alike {name}")
