"""Which package needs which, as each lock file that says so tells it; and licences where one stands in it."""

import json
from collections.abc import Mapping
from pathlib import PurePosixPath

import pytest

from engines.dependencies import lock
from engines.dependencies.formats import formats
from tests.engines.dependencies.trees import gaps, listed

# In each: a needs b and c, b needs c, c needs nothing.
SAME = {"a": ["b", "c"], "b": ["c"], "c": []}


def _json(document: object) -> str:
    return json.dumps(document, indent=1)


def _nested(**more: object) -> dict[str, object]:
    return {"version": "1.0.0", **more}


def _array(line: str, element: str) -> str:
    return "\n".join(
        f'[[package]]\nname = "{name}"\nversion = "1.0.0"\nsource = "registry+x"\n'
        + (f"{line} = [{', '.join(element.replace('*', one) for one in needed)}]\n" if needed else "")
        for name, needed in SAME.items()
    )


POETRY = "\n".join(
    f'[[package]]\nname = "{name}"\nversion = "1.0.0"\n'
    + ("[package.dependencies]\n" + "".join(f'{one} = "*"\n' for one in needed) if needed else "")
    for name, needed in SAME.items()
)
YARN = "\n".join(
    f'{name}@^1:\n  version "1.0.0"\n'
    + ("  dependencies:\n" + "".join(f'    {one} "^1"\n' for one in needed) if needed else "")
    for name, needed in SAME.items()
)
BERRY = "__metadata:\n  version: 8\n\n" + "\n".join(
    f'"{name}@npm:^1":\n  version: 1.0.0\n  resolution: "{name}@npm:1.0.0"\n'
    + ("  dependencies:\n" + "".join(f'    {one}: "npm:^1"\n' for one in needed) if needed else "")
    for name, needed in SAME.items()
)
PNPM = "lockfileVersion: '9.0'\n\npackages:\n\n" + "".join(
    f"  {name}@1.0.0:\n    resolution: {{integrity: x}}\n\n" for name in SAME
) + "snapshots:\n\n" + "".join(
    (f"  {name}@1.0.0:\n    dependencies:\n" + "".join(f"      {one}: 1.0.0\n" for one in needed) + "\n")
    if needed else f"  {name}@1.0.0: {{}}\n\n"
    for name, needed in SAME.items()
)  # fmt: skip
PNPM_6 = "lockfileVersion: '6.0'\n\npackages:\n\n" + "".join(
    f"  /{name}@1.0.0(peer@2.0.0):\n    resolution: {{integrity: x}}\n"
    + ("    dependencies:\n" + "".join(f"      {one}: 1.0.0(peer@2.0.0)\n" for one in needed) if needed else "")
    for name, needed in SAME.items()
)
GEMS = "GEM\n  remote: https://rubygems.org/\n  specs:\n" + "".join(
    f"    {name} (1.0.0)\n" + "".join(f"      {one} (>= 1)\n" for one in needed) for name, needed in SAME.items()
)
LOCKS: dict[str, tuple[str, str]] = {
    "npm 1": ("package-lock.json", _json({"lockfileVersion": 1, "dependencies": {
        name: _nested(requires=dict.fromkeys(needed, "^1")) for name, needed in SAME.items()}})),
    "npm 3": ("package-lock.json", _json({"lockfileVersion": 3, "packages": {
        "node_modules/a": _nested(dependencies={"b": "^1"}, peerDependencies={"c": "^1"}),
        "node_modules/b": _nested(optionalDependencies={"c": "^1"}), "node_modules/c": _nested()}})),
    "yarn 1": ("yarn.lock", YARN),
    "yarn berry": ("yarn.lock", BERRY),
    "pnpm 6": ("pnpm-lock.yaml", PNPM_6),
    "pnpm 9": ("pnpm-lock.yaml", PNPM),
    "bun": ("bun.lock", _json({"packages": {
        name: [f"{name}@1.0.0", "", {"dependencies": dict.fromkeys(needed, "^1")}, "x"]
        for name, needed in SAME.items()}})),
    "poetry": ("poetry.lock", POETRY),
    "uv": ("uv.lock", _array("dependencies", '{ name = "*" }').replace('"registry+x"', '{ registry = "x" }')),
    "pdm": ("pdm.lock", _array("dependencies", '"*>=1"')),
    "cargo": ("Cargo.lock", _array("dependencies", '"*"')),
    "composer": ("composer.lock", _json({"packages": [
        {"name": f"v/{name}", "version": "1.0.0", "require": {"php": ">=8"} | {f"v/{one}": "^1" for one in needed}}
        for name, needed in SAME.items()]})),
    "bundler": ("Gemfile.lock", GEMS),
    "nuget": ("packages.lock.json", _json({"version": 1, "dependencies": {
        "net6.0": {"A": _nested(type="Direct", resolved="1.0.0", dependencies={"B": "1.0.0"}),
                   "B": _nested(type="Transitive", resolved="1.0.0")},
        "net8.0": {"a": _nested(type="Direct", resolved="1.0.0", dependencies={"c": "1.0.0"}),
                   "b": _nested(type="Transitive", resolved="1.0.0", dependencies={"c": "1.0.0"}),
                   "c": _nested(type="Transitive", resolved="1.0.0")}}})),
    "mix": ("mix.lock", "%{\n" + "".join(
        f'  "{name}": {{:hex, :{name}, "1.0.0", "x", [:mix], ['
        + ", ".join(f'{{:{one}, "~> 1.0", [hex: :{one}]}}' for one in needed) + '], "hexpm", "y"},\n'
        for name, needed in SAME.items()) + "}\n"),
    "pip-compile": ("requirements.txt", "a==1.0.0\n    # via -r requirements.in\nb==1.0.0  # via a\n"
                    "c==1.0.0\n    # via\n    #   a\n    #   b\n"),
    "conan": ("conan.lock", _json({"graph_lock": {"nodes": {
        "0": {"requires": ["1"]}, "1": {"ref": "a/1.0.0", "requires": ["2", "3"]},
        "2": {"ref": "b/1.0.0#rev", "build_requires": ["3"]}, "3": {"ref": "c/1.0.0@me/stable"}}}})),
}  # fmt: skip


@pytest.mark.parametrize("kind", LOCKS)
def test_the_graph_of_a_lock_file(kind: str):
    path, text = LOCKS[kind]
    found = {one.name.removeprefix("v/").lower(): one for one in listed({path: text})}
    assert found.keys() == SAME.keys()
    needs = {name: sorted(word.removeprefix("v/").lower() for word in one.needs) for name, one in found.items()}
    assert needs == {name: [f"{one} 1.0.0" for one in needed] for name, needed in SAME.items()}


def test_every_format_that_holds_a_graph_is_here():
    flat = {
        "go_mod", "gradle_lockfile", "package_json", "package_resolved", "pipfile_lock", "pom_xml", "pubspec_lock",
        "pyproject_toml", "vendored_script", "version_catalogue",
    }  # fmt: skip
    told = {one for path, _ in LOCKS.values() for one, form in formats().items() if form.is_mine(PurePosixPath(path))}
    assert told | flat == set(formats())


def test_a_graph_in_which_all_need_all_is_cut_and_it_is_said(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(lock, "MOST_EDGES", 50)
    whole = {f"p{n}": "1" for n in range(20)}
    packages = {f"node_modules/p{n}": {"version": "1", "dependencies": whole} for n in range(20)}
    files = {"package-lock.json": json.dumps({"packages": packages})}
    assert sum(len(one.needs) for one in listed(files)) == 50
    assert gaps(files) == ["graph-cut"]


@pytest.mark.parametrize(
    ("files", "licences"),
    [
        ({"package-lock.json": _json({"packages": {"node_modules/a": _nested(license="MIT")}})}, ["MIT"]),
        ({"composer.lock": _json({"packages": [_nested(name="v/a", license=["MIT", "ISC"])]})}, ["MIT OR ISC"]),
        ({"static/jquery.js": "/*! jQuery v3.4.1\n * Released under the MIT license */\n"}, ["MIT"]),
        ({"static/vue.js": "/*!\n * Vue.js v2.6.0\n * @license BSD-2-Clause\n */\n"}, ["BSD-2-Clause"]),
        ({"static/moment.js": "//! version : 2.29.1\n//! license : none of your business\n"}, [""]),
    ],
)  # fmt: skip
def test_licences_are_told_where_they_stand(files: Mapping[str, str], licences: list[str]):
    assert [one.licence for one in listed(files)] == licences
