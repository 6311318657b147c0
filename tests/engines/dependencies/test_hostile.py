"""H29: lock files made to exhaust, mislead or run something. Each is read within bounds, and what is cut is said."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from engines.dependencies.lock import MOST_PACKAGES
from tests.engines.dependencies.trees import gaps, listed, told

MANY = MOST_PACKAGES + 5_000
FLAGS = (
    "--index-url",
    "-e",
    "../../etc/passwd",
    "https://evil.example/x",
    "a b",
    "$(id)",
    "`id`",
    "a;b",
    "\x1b[2J",
    "",
    "a" * 500,
)
# What each format is called, with something of its own kind around `NAME` and `VERSION`.
SHAPES = {
    "requirements.txt": "NAME==VERSION\n",
    "package-lock.json": '{"packages": {"node_modules/NAME": {"version": "VERSION"}}}',
    "yarn.lock": 'NAME@^1:\n  version "VERSION"\n',
    "pnpm-lock.yaml": "packages:\n  /NAME@VERSION:\n    dev: false\n",
    "poetry.lock": '[[package]]\nname = "NAME"\nversion = "VERSION"\n',
    "Cargo.lock": '[[package]]\nname = "NAME"\nversion = "VERSION"\nsource = "x"\n',
    "go.mod": "require NAME VERSION\n",
    "Gemfile.lock": "GEM\n  remote: https://rubygems.org/\n  specs:\n    NAME (VERSION)\n",
    "composer.lock": '{"packages": [{"name": "NAME", "version": "VERSION"}]}',
    "pom.xml": "<project><dependencies><dependency><groupId>g</groupId><artifactId>NAME</artifactId>"
    "<version>VERSION</version></dependency></dependencies></project>",
    "packages.lock.json": '{"dependencies": {"net8.0": {"NAME": {"type": "Direct", "resolved": "VERSION"}}}}',
    "pubspec.lock": "packages:\n  NAME:\n    source: hosted\n    version: VERSION\n",
    "mix.lock": '"NAME": {:hex, :NAME, "VERSION"}\n',
    "bun.lock": '{"packages": {"NAME": ["NAME@VERSION"]}}',
}


@contextmanager
def within(seconds: float) -> Iterator[None]:
    began = time.process_time()
    yield
    assert time.process_time() - began < seconds


def _many(shape: str, number: int) -> str:
    numbers = range(number)
    if shape == "requirements.txt":
        return "".join(f"p{one}==1\n" for one in numbers)
    if shape == "package-lock.json":
        return '{"packages":{' + ",".join(f'"node_modules/p{one}":{{"version":"1"}}' for one in numbers) + "}}"
    if shape == "yarn.lock":
        return "".join(f'p{one}@1:\n  version "1"\n' for one in numbers)
    return "".join(f"require p{one} v1.0.0\n" for one in numbers)


@pytest.mark.parametrize(
    ("shape", "number"),
    [("requirements.txt", MANY), ("package-lock.json", MANY), ("yarn.lock", MANY), ("go.mod", 500_000)],
)
def test_too_many_packages_are_cut_and_it_is_said(shape: str, number: int):
    text = _many(shape, number)
    with within(10):
        said = told({shape: text})
    assert [one.kind for one in said if hasattr(one, "kind")] == ["too-many-packages"]
    assert len(said) == MOST_PACKAGES + 1


def test_a_cycle_of_packages_has_an_end():
    around = {f"node_modules/p{n}": {"version": "1", "dependencies": {f"p{(n + 1) % 5000}": "1"}} for n in range(5000)}
    lock = {"packages": {"": {"dependencies": {"p0": "1"}}, **around}}
    with within(10):
        found = listed({"package-lock.json": json.dumps(lock)})
    assert len(found) == 5000
    assert max(len(one.path) for one in found) == 12
    assert [one.name for one in found if one.is_direct] == ["p0"]


def test_a_package_that_needs_itself_and_everything_else():
    whole = {f"p{n}": "1" for n in range(2000)}
    lock = {"packages": {"": {"dependencies": whole}} | {f"node_modules/p{n}": {"version": "1", "dependencies": whole} for n in range(100)}}  # fmt: skip  # noqa: E501
    with within(10):
        assert len(listed({"package-lock.json": json.dumps(lock)})) == 100


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", FLAGS, ids=range(len(FLAGS)))
def test_a_name_that_is_a_flag_a_path_or_an_address_is_no_package(shape: str, name: str):
    written = (
        json.dumps(name)[1:-1]
        if shape.endswith((".json", "composer.lock", "bun.lock", "poetry.lock", "Cargo.lock"))
        else name
    )
    said = told({shape: SHAPES[shape].replace("NAME", written).replace("VERSION", "1.0.0")})
    names = [one.name for one in said if not hasattr(one, "kind")]
    assert [one for one in names if one.startswith(("-", ".", "/")) or "://" in one or not one.isprintable()] == []
    assert [one for one in names if set(one) & set(" $`;|&<>\\'\"")] == []


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_reads_an_honest_package(shape: str):
    (found,) = listed({shape: SHAPES[shape].replace("NAME", "honest").replace("VERSION", "1.0.0")})
    assert (found.name.removeprefix("g:"), found.version) == ("honest", "1.0.0")


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000, '{"packages":' * 100_000, "{" * 100_000 + "}" * 100_000, "a = " + "[" * 50_000, "\x00" * 10_000,
        "<a>" * 50_000, "-r requirements.txt\n" * 10_000, "- " * 50_000, " " * 100_000, "\n" * 100_000,
        "\\\n" * 50_000, "a.b" * 100_000, "[" + "a." * 20_000 + "b]", '"' * 100_000, "x: " * 100_000,
        "# via " * 50_000, "@" * 100_000,
    ],
    ids=range(17),
)  # fmt: skip
def test_nonsense_is_answered_in_time_by_every_format(shape: str, text: str):
    with within(8):
        said = told({shape: text})
    assert all(hasattr(one, "kind") or one.name.isprintable() for one in said)


def test_an_alias_bomb_is_not_blown_up():
    levels = (f"  a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    with within(2):
        found = listed({"pnpm-lock.yaml": "packages:\n  a0: &a0 {x: lol}\n" + "".join(levels)})
    assert [one for one in found if one.version] == []


def test_xml_with_entities_is_not_read_at_all():
    laughs = '<!DOCTYPE p [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><project>&b;</project>'
    outside = '<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]><project><dependencies/>&x;</project>'
    assert gaps({"pom.xml": laughs}) == gaps({"pom.xml": outside}) == ["not-parsed"]


def test_properties_that_name_each_other_do_not_grow():
    names = "".join(f"<p{n}>${{p{n + 1}}}${{p{n + 1}}}</p{n}>" for n in range(60))
    pom = (
        f"<project><properties>{names}<loop>${{loop}}</loop></properties><dependencies><dependency><groupId>g</groupId>"
        "<artifactId>a</artifactId><version>${p0}</version></dependency><dependency><groupId>g</groupId>"
        "<artifactId>b</artifactId><version>${loop}</version></dependency></dependencies></project>"
    )
    with within(2):
        assert [one.version for one in listed({"pom.xml": pom})] == ["", ""]


def test_parents_and_includes_that_lead_in_circles_end():
    parent = "<parent><artifactId>a</artifactId><relativePath>pom.xml</relativePath></parent>"
    pom = f"<project><artifactId>a</artifactId>{parent}</project>"
    ring = {f"r{n}.in": f"-r r{(n + 1) % 50}.in\np{n}==1\n" for n in range(50)}
    with within(2):
        assert gaps({"pom.xml": pom}) == ["transitive-unknown"]
        assert "too-many-files" in gaps({"requirements.txt": "-r r0.in\n", **ring})


def test_internal_addresses_are_kept_as_text_and_never_asked():
    lock = {
        "packages": {"node_modules/a": {"version": "1.0.0", "resolved": "http://169.254.169.254/latest/meta-data/"}}
    }
    (found,) = listed({"package-lock.json": json.dumps(lock)})
    assert found.source == "http://169.254.169.254/latest/meta-data/"
