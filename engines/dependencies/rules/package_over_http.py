"""Packages are fetched over plain HTTP, from an index or an address named here.

Whoever sits between the build and the server puts in a package of their own, and its code runs at once on the machine
that installs it. A host that pip is told to trust is not verified either.

Use the https address, and take hosts out of `trusted-host`.
"""

from collections.abc import Iterator

import re2

from engines.rule import Example, Match, rule
from engines.source import SourceFile

NAMES = re2.compile(
    r"(?i)(?:.*requirements.*\.(?:txt|in)|pip\.conf|\.npmrc|\.yarnrc|\.yarnrc\.yml|pyproject\.toml|pipfile|package\.json|"
    r"package-lock\.json|yarn\.lock|pnpm-lock\.yaml|composer\.json|composer\.lock|gemfile|pom\.xml|"
    r"build\.gradle(?:\.kts)?|nuget\.config)"
)
PLACES = re2.compile(
    r"(?i)(?:--(?:extra-)?index-url[ =]+|--find-links[ =]+|(?:extra-)?index-url\s*=\s*|registry\s*=\s*\"?|"
    r"npmRegistryServer:\s*\"?|\"resolved\":\s*\"|resolved \"|tarball:\s*|@ |git\+|source\s+[\"']|url\s*=\s*[\"']|"
    r"\"url\":\s*\"|<url>\s*|value=\"|^[^\n#]{0,80}\":\s*\")(http://([^\s/\"'<]+)[^\s\"'<]*)"
)
TRUSTED = re2.compile(r"(?i)--?trusted-host[ =]+(\S+)|^\s*trusted-host\s*=\s*(\S+)")
OWN_PAGES = ("homepage", "bugs", "author", "license", "repository", "name", "email", "support", "funding")
LOCAL = ("localhost", "127.", "[::1]", "0.0.0.0")
# Names of schemas and projects that nobody fetches a package from.
NOT_FETCHED = ("maven.apache.org/POM", "www.w3.org", "json-schema.org")


@rule(
    title="Packages fetched over plain HTTP",
    severity="high",
    confidence="medium",
    cwe=319,
    weakness="cleartext-transport",
    fix="Use the https address of the index or package.",
    languages=("text", "ini", "conf", "json", "toml", "yaml", "ruby", "xml", "groovy", "kotlin", ""),
    hints=("http://", "trusted-host"),
    bad=[
        Example("--index-url http://pypi.corp.example/simple\nflask==2.0\n", "requirements.txt"),
        Example("--trusted-host pypi.corp.example\nflask==2.0\n", "requirements.txt"),
        Example("registry=http://npm.corp.example/\n", ".npmrc"),
        Example('{"packages": {"node_modules/a": {\n"resolved": "http://npm.example/a.tgz"}}}', "package-lock.json"),
        Example("source 'http://rubygems.org'\ngem 'rack'\n", "Gemfile"),
        Example("<project><repository>\n<url>http://repo.example/m2</url></repository></project>", "pom.xml"),
    ],
    good=[
        Example("--index-url https://pypi.corp.example/simple\nflask==2.0\n", "requirements.txt"),
        Example("registry=http://localhost:4873/\n", ".npmrc"),
        Example('{"homepage": "http://shop.example", "dependencies": {"a": "1.0.0"}}', "package.json"),
        Example('{"packages": [{"authors": [{\n"homepage": "http://a.example"}]}]}', "composer.lock"),
        Example("<project>\n<url>http://maven.apache.org</url>\n</project>", "pom.xml"),
    ],
)  # fmt: skip
def find(file: SourceFile) -> Iterator[Match]:
    """Once in a file: its other addresses have the same cause."""
    if not NAMES.fullmatch(file.path.rpartition("/")[2]):
        return
    is_project, is_pom = file.path.endswith((".json", "composer.lock")), file.path.endswith("pom.xml")
    is_inside = False
    for number, line in enumerate(file.lines, start=1):
        text = line[:2000]
        was_inside, is_inside = is_inside, _steps_in(text, is_inside)
        if ("http://" not in text and "trusted-host" not in text) or (is_pom and not (was_inside or is_inside)):
            continue
        if TRUSTED.search(text):
            yield Match.span(
                number, 1, len(text) + 1, "A host is trusted without being verified.", tokens="trusted-host"
            )
            return
        found = PLACES.search(text)
        if found and _is_fetched(str(found[1]), str(found[2]), text, is_project=is_project):
            yield Match.span(number, 1, len(text) + 1, "Packages come over plain HTTP from here.", tokens="plain http")
            return


def _steps_in(text: str, was_inside: bool) -> bool:
    """Whether this line of a pom.xml is about a repository: its other addresses are the project's own pages."""
    if "epository>" not in text:
        return was_inside
    return "<repository>" in text or "<pluginRepository>" in text or "</repository>" not in text


def _is_fetched(address: str, host: str, text: str, *, is_project: bool) -> bool:
    if host.startswith(LOCAL) or any(one in address for one in NOT_FETCHED):
        return False
    # A project's own pages are addresses too.
    return not (is_project and any(f'"{key}"' in text for key in OWN_PAGES))
