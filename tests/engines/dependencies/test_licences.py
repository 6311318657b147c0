"""Packages kept in the repository name their licence themselves; who names none is not guessed."""

import pytest

from engines.dependencies.licences import tells, told
from engines.source import SourceFile

MIT = "Copyright (c) 2020 A\n\nPermission is hereby granted, free of charge, to any person obtaining a copy of this\n"
TOLD = [
    ("node_modules/a/package.json", '{"name": "a", "version": "1.0", "license": "ISC"}', ("npm", "a", "1.0", "ISC")),
    (
        "x/node_modules/@b/c/package.json",
        '{"name": "@b/c", "version": "2", "licenses": [{"type": "MIT"}, {"type": "X"}]}',
        ("npm", "@b/c", "2", "MIT OR X"),
    ),
    (
        "node_modules/.pnpm/a@1.0/node_modules/a/package.json",
        '{"name": "a", "license": "ISC"}',
        ("npm", "a", "", "ISC"),
    ),
    (".yarn/unplugged/a-npm-1.0/node_modules/a/package.json", '{"name": "a", "license": "X"}', ("npm", "a", "", "X")),
    (
        "web/META-INF/maven/g/a/pom.xml",
        "<project><groupId>g</groupId><artifactId>a</artifactId><version>1</version>"
        "<licenses><license><name>MIT</name></license></licenses></project>",
        ("Maven", "g:a", "1", "MIT"),
    ),
    (
        "libs/a-1.0.dist-info/METADATA",
        "Metadata-Version: 2.4\nName: a\nVersion: 1.0\nLicense-Expression: MIT\n\nText\n",
        ("PyPI", "a", "1.0", "MIT"),
    ),
    (
        "libs/a.egg-info/PKG-INFO",
        "Name: a\nVersion: 1\nLicense: UNKNOWN\nClassifier: License :: OSI Approved :: BSD License\n",
        ("PyPI", "a", "1", "BSD License"),
    ),
    (
        "vendor/bundle/ruby/3.2.0/specifications/a-1.gemspec",
        'Gem::Specification.new do |s|\n  s.name = "a".freeze\n'
        '  s.version = "1.2"\n  s.licenses = ["MIT".freeze]\nend\n',
        ("RubyGems", "a", "1.2", "MIT"),
    ),
    (
        "vendor/a/Cargo.toml",
        '[package]\nname = "a"\nversion = "0.1.0"\nlicense = "MIT OR Apache-2.0"\n',
        ("crates.io", "a", "0.1.0", "MIT OR Apache-2.0"),
    ),
    (
        "vendor/a/b/composer.json",
        '{"name": "a/b", "license": ["MIT", "GPL-2.0"]}',
        ("Packagist", "a/b", "", "MIT OR GPL-2.0"),
    ),
    (
        "packages/A.1.0/A.nuspec",
        '<package xmlns="x"><metadata><id>A</id><version>1.0</version>'
        '<license type="expression">MIT</license></metadata></package>',
        ("NuGet", "A", "1.0", "MIT"),
    ),
    ("vendor/github.com/a/b/LICENSE", MIT, ("Go", "github.com/a/b", "", "MIT")),
]
SILENT = [
    ("node_modules/a/package.json", '{"name": "a", "version": "1"}'),
    ("node_modules/a/package.json", "[1]"),
    ("node_modules/a/package.json", '{"name": "a", "license": {"type": 1}}'),
    ("libs/a.dist-info/METADATA", "Name: a\nVersion: 1\nLicense: " + "long text " * 30),
    ("vendor/a/Cargo.toml", "[package]\nname = 'a'\nlicense-file = 'L'\n"),
    ("vendor/a/Cargo.toml", "[package\n"),
    ("packages/A/A.nuspec", "<package><metadata><id>A</id><license type='file'>L.txt</license></metadata></package>"),
    ("vendor/github.com/a/b/LICENSE", "All rights reserved.\n"),
]


@pytest.mark.parametrize(("path", "text", "expected"), TOLD, ids=[path for path, _, _ in TOLD])
def test_package_says_its_own_licence(path: str, text: str, expected: tuple[str, str, str, str]) -> None:
    assert tells(path)
    (one,) = told(path, lambda asked: SourceFile(asked, text.encode()))
    assert (one.ecosystem, one.name, one.version, one.licence) == expected and one.path == path


@pytest.mark.parametrize(("path", "text"), SILENT)
def test_what_names_no_licence_is_not_guessed(path: str, text: str) -> None:
    assert list(told(path, lambda asked: SourceFile(asked, text.encode()))) == []


POM = "<project><groupId>g</groupId><artifactId>{name}</artifactId><version>1.0</version>{rest}</project>"
LICENSED = "<licenses><license><name>MIT</name></license><license><name>EPL-2.0</name></license></licenses>"
CHILD = "<project><parent><groupId>g</groupId><artifactId>top</artifactId><version>2</version></parent>"
CHILD += "<artifactId>core</artifactId></project>"
SETUP = "[metadata]\nname = shop\nversion = attr: shop.v\nclassifiers =\n  License :: OSI Approved :: MIT License\n"
OWN = [
    ({"pom.xml": POM.format(name="a", rest=LICENSED)}, ("Maven", "g:a", "1.0", "MIT OR EPL-2.0")),
    (
        {"core/pom.xml": CHILD, "pom.xml": POM.format(name="top", rest=LICENSED)},
        ("Maven", "g:core", "2", "MIT OR EPL-2.0"),
    ),
    ({"lib/go.mod": "module corp.example/lib\n\ngo 1.22\n", "lib/LICENSE": MIT}, ("Go", "corp.example/lib", "", "MIT")),
    ({"a/pyproject.toml": '[project]\nname = "a"\nversion = "1"\nlicense = "MIT"\n'}, ("PyPI", "a", "1", "MIT")),
    ({"pyproject.toml": '[project]\nname = "a"\nlicense = {text = "BSD"}\n'}, ("PyPI", "a", "", "BSD")),
    ({"pyproject.toml": '[tool.poetry]\nname = "a"\nversion = "2"\nlicense = "ISC"\n'}, ("PyPI", "a", "2", "ISC")),
    ({"setup.cfg": SETUP}, ("PyPI", "shop", "", "MIT License")),
]
UNSAID = [
    {"core/pom.xml": CHILD, "pom.xml": POM.format(name="other", rest=LICENSED)},
    {"pom.xml": CHILD.replace("core", "top")},
    {"pom.xml": '<!DOCTYPE x [<!ENTITY a "b">]><project/>'},
    {"go.mod": "module corp.example/lib\n"},
    {"go.mod": "", "LICENSE": MIT},
    {"pyproject.toml": '[project]\nname = "a"\nlicense = {file = "LICENSE"}\n'},
    {"pyproject.toml": "[tool.black]\n"},
    {"setup.cfg": "name = a\n"},
]


def _told(files: dict[str, str]) -> list[tuple[str, str, str, str]]:
    found = told(next(iter(files)), lambda path: SourceFile(path, files[path].encode()) if path in files else None)
    return [(one.ecosystem, one.name, one.version, one.licence) for one in found]


@pytest.mark.parametrize(("files", "expected"), OWN)
def test_own_package_says_its_licence_itself_or_by_its_parent(
    files: dict[str, str], expected: tuple[str, str, str, str]
) -> None:
    assert tells(next(iter(files))) and _told(files) == [expected]


@pytest.mark.parametrize("files", UNSAID)
def test_own_package_without_a_licence_is_not_guessed(files: dict[str, str]) -> None:
    assert _told(files) == []


@pytest.mark.parametrize(
    "path", ["package.json", "LICENSE", "vendor/LICENSE", "Cargo.toml", "src/METADATA", "x.gemspec"]
)
def test_own_manifest_is_no_copy_of_a_package(path: str) -> None:
    assert not tells(path)
