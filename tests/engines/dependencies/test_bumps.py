"""Versions in manifests written anew: only where the pin is somebody's own word and nothing else must follow."""

import pytest

from engines.dependencies.bumps import bump, can_bump, without_bump
from engines.source import SourceFile

POM = (
    "<project>\n<properties>\n  <lib.version>1.2.3</lib.version>\n</properties>\n<dependencies><dependency>\n"
    "  <groupId>g</groupId><artifactId>a</artifactId>\n  <version>VERSION</version>\n"
    "</dependency></dependencies></project>\n"
)
CATALOGUE = '[versions]\nlib = "1.2.3" # pinned\n\n[libraries]\na = { module = "g:a", version.ref = "lib" }\n'


@pytest.mark.parametrize(
    ("path", "line", "text", "change"),
    [
        ("requirements.txt", 1, "a==1.2.3  # old\n", "a==2.0.0  # old"),
        ("package.json", 1, '{"dependencies": {"a": "1.2.3"}}\n', '{"dependencies": {"a": "2.0.0"}}'),
        ("pom.xml", 7, POM.replace("VERSION", "1.2.3").replace("<lib.version>1.2.3", "<lib.version>9"),
         "  <version>2.0.0</version>"),
        ("pom.xml", 7, POM.replace("VERSION", "${lib.version}"), "  <lib.version>2.0.0</lib.version>"),
        ("gradle/libs.versions.toml", 5, CATALOGUE, 'lib = "2.0.0" # pinned'),
    ],
)  # fmt: skip
def test_a_version_is_changed_where_it_stands(path: str, line: int, text: str, change: str):
    file = SourceFile(path, text.encode())
    bumped = bump(path, line, "1.2.3", "2.0.0", {path: file}.get)
    assert bumped is not None
    assert [row[1:] for row in bumped.diff.splitlines()[2:] if row.startswith("+")] == [change]
    assert [one.version for one in bumped.packages] == ["2.0.0"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("requirements.txt", "a==1.2.3 --hash=sha256:aa\n"),
        ("requirements.txt", "a==1.2.3 \\\n  --hash=sha256:aa\n"),
        ("requirements.txt", "a==1.2.3; python_version < '1.2.3'\n"),
        ("requirements.txt", "a==1.2.30\n"),
        ("pom.xml", "<version>${unknown}</version>"),
        ("pom.xml", "<version>${p}</version>\n<p>1.2.3</p>\n<p>1.2.3</p>"),
        ("poetry.lock", 'version = "1.2.3"\n'),
        ("package-lock.json", '{"packages": {"node_modules/a": {"version": "1.2.3"}}}'),
        ("go.mod", "require a 1.2.3\n"),
    ],
)  # fmt: skip
def test_what_does_not_stand_alone_is_left_alone(path: str, text: str):
    file = SourceFile(path, text.encode())
    assert bump(path, 1, "1.2.3", "2.0.0", {path: file}.get) is None


@pytest.mark.parametrize(
    "path", ["package-lock.json", "yarn.lock", "pnpm-lock.yaml", "poetry.lock", "uv.lock", "Cargo.lock"]
)
def test_a_lock_file_says_why_only_its_tool_can_change_it(path: str):
    assert not can_bump(path) and "Only the tool that wrote this file" in without_bump(path)
    assert "digests, a range" in without_bump("requirements.txt")
