"""The rest of the formats, each on a small manifest of its own."""

import json
from textwrap import dedent

import pytest

from engines.dependencies.formats import format_of
from tests.engines.dependencies.trees import gaps, listed, rows

PACKAGE_JSON = json.dumps({"dependencies": {"web": "^1.0.0"}, "devDependencies": {"lint": "^3.0.0"}})


def _text(text: str) -> str:
    return dedent(text).lstrip("\n")


def test_pipfile_lock():
    lock = json.dumps({
        "_meta": {"hash": {}},
        "default": {"flask": {"version": "==2.0.1"}, "jinja2": {"version": "==3.0"}, "own": {"git": "https://g.example/o"}},
        "develop": {"pytest": {"version": "==8.0"}},
    }, indent=1)  # fmt: skip
    files = {"Pipfile.lock": lock, "Pipfile": '[packages]\nFlask = "*"\n[dev-packages]\npytest = "*"\n'}
    assert rows(files) == [
        ("flask", "2.0.1", 6, True, "prod", ()), ("jinja2", "3.0", 9, False, "prod", ()),
        ("own", "", 12, False, "prod", ()), ("pytest", "8.0", 17, True, "dev", ()),
    ]  # fmt: skip


def test_pdm_lock():
    lock = _text("""
        [[package]]
        name = "flask"
        version = "2.0.1"
        groups = ["default"]
        dependencies = ["Jinja2>=3.0"]

        [[package]]
        name = "jinja2"
        version = "3.0.1"
        groups = ["default"]

        [[package]]
        name = "pytest"
        version = "8.0"
        groups = ["dev"]
    """)
    project = '[project]\ndependencies = ["flask"]\n[tool.pdm.dev-dependencies]\ndev = ["pytest"]\n'
    assert rows({"pdm.lock": lock, "pyproject.toml": project}) == [
        ("flask", "2.0.1", 2, True, "prod", ()), ("jinja2", "3.0.1", 8, False, "prod", ("flask",)),
        ("pytest", "8.0", 13, True, "dev", ()),
    ]  # fmt: skip


def test_pyproject_alone_gives_what_it_pins_exactly():
    project = _text("""
        [project]
        dependencies = [
            "flask==2.0.1",
            "click>=8",
        ]
        [dependency-groups]
        dev = ["pytest==8.0", {include-group = "other"}]
        [tool.poetry.dependencies]
        python = "^3.11"
        rich = "13.0.0"
        attrs = "^23"
    """)
    assert rows({"pyproject.toml": project}) == [
        ("flask", "2.0.1", 3, True, "prod", ()), ("click", "", 4, True, "prod", ()),
        ("pytest", "8.0", 7, True, "dev", ()), ("rich", "13.0.0", 10, True, "prod", ()),
        ("attrs", "", 11, True, "prod", ()),
    ]  # fmt: skip
    assert rows({"pyproject.toml": project, "uv.lock": ""}) == []


def test_pnpm_lock_of_version_nine():
    lock = _text("""
        lockfileVersion: '9.0'

        importers:

          .:
            dependencies:
              web:
                specifier: ^1.0.0
                version: 1.0.0(qs@6.9.0)
            devDependencies:
              '@scope/lint':
                specifier: ^3.0.0
                version: 3.0.0

        packages:

          '@scope/lint@3.0.0':
            resolution: {integrity: sha512-aa}

          qs@6.9.0:
            resolution: {integrity: sha512-bb, tarball: http://mirror.example/qs.tgz}

          web@1.0.0:
            resolution: {integrity: sha512-cc}

        snapshots:

          '@scope/lint@3.0.0': {}

          qs@6.9.0: {}

          web@1.0.0(qs@6.9.0):
            dependencies:
              qs: 6.9.0
    """)
    assert rows({"pnpm-lock.yaml": lock}) == [
        ("@scope/lint", "3.0.0", 17, True, "dev", ()), ("qs", "6.9.0", 20, False, "prod", ("web",)),
        ("web", "1.0.0", 23, True, "prod", ()),
    ]  # fmt: skip
    assert listed({"pnpm-lock.yaml": lock})[1].source == "http://mirror.example/qs.tgz"


def test_pnpm_lock_of_versions_five_and_six():
    five = _text("""
        lockfileVersion: 5.4
        specifiers:
          web: ^1.0.0
        dependencies:
          web: 1.0.0_qs@6.9.0
        packages:
          /qs/6.9.0:
            resolution: {integrity: sha512-bb}
            dev: false
          /web/1.0.0_qs@6.9.0:
            resolution: {integrity: sha512-cc}
            dependencies:
              qs: 6.9.0
            dev: false
          /@scope/lint/3.0.0:
            dev: true
    """)
    assert [(one[0], one[1], *one[3:]) for one in rows({"pnpm-lock.yaml": five})] == [
        ("qs", "6.9.0", False, "prod", ("web",)), ("web", "1.0.0", True, "prod", ()),
        ("@scope/lint", "3.0.0", False, "dev", ()),
    ]  # fmt: skip
    six = (
        five.replace("5.4", "'6.0'")
        .replace("/qs/6.9.0:", "/qs@6.9.0:")
        .replace("/web/1.0.0_qs@6.9.0", "/web@1.0.0(qs@6.9.0)")
    )
    six = six.replace("web: 1.0.0_qs@6.9.0", "web:\n    specifier: ^1.0.0\n    version: 1.0.0(qs@6.9.0)")
    assert [one[:2] for one in rows({"pnpm-lock.yaml": six})][:2] == [("qs", "6.9.0"), ("web", "1.0.0")]


def test_bun_lock():
    lock = _text("""
        {
          "lockfileVersion": 1,
          "workspaces": { "": { "dependencies": { "web": "^1.0.0" }, "devDependencies": { "lint": "3" } } },
          "packages": {
            "lint": ["lint@3.0.0", "", {}, "sha512-aa"],
            "qs": ["qs@6.9.0", "", {}, "sha512-bb"],
            "web": ["web@1.0.0", "", { "dependencies": { "qs": "^5" } }, "sha512-cc"],
            "web/qs": ["qs@5.0.0", "", {}, "sha512-dd"],
            "own": ["own@workspace:packages/own"],
          },
        }
    """)
    assert rows({"bun.lock": lock}) == [
        ("lint", "3.0.0", 5, True, "dev", ()), ("qs", "6.9.0", 6, False, "prod", ()),
        ("web", "1.0.0", 7, True, "prod", ()), ("qs", "5.0.0", 8, False, "prod", ("web",)),
    ]  # fmt: skip


def test_gradle_lockfile():
    text = _text("""
        # This is a Gradle generated file for dependency locking.
        com.a:web:1.0=compileClasspath,runtimeClasspath,testRuntimeClasspath
        junit:junit:4.12=testCompileClasspath,testRuntimeClasspath
        empty=annotationProcessor
    """)
    assert rows({"gradle.lockfile": text}) == [
        ("com.a:web", "1.0", 2, None, "prod", ()), ("junit:junit", "4.12", 3, None, "dev", ()),
    ]  # fmt: skip


def test_version_catalogue():
    text = _text("""
        [versions]
        log = "2.14.1"
        kotlin = { strictly = "1.9.0" }

        [libraries]
        log4j = { module = "org.apache.logging.log4j:log4j-core", version.ref = "log" }
        stdlib = { group = "org.jetbrains.kotlin", name = "kotlin-stdlib", version.ref = "kotlin" }
        okio = "com.squareup.okio:okio:2.0.0"
        open = { module = "a:b", version = "[1,2)" }
        bom = { module = "a:managed" }
    """)
    assert [one[:3] for one in rows({"gradle/libs.versions.toml": text})] == [
        ("org.apache.logging.log4j:log4j-core", "2.14.1", 6), ("org.jetbrains.kotlin:kotlin-stdlib", "1.9.0", 7),
        ("com.squareup.okio:okio", "2.0.0", 8), ("a:b", "", 9), ("a:managed", "", 10),
    ]  # fmt: skip
    assert gaps({"gradle/libs.versions.toml": text}) == ["transitive-unknown", "unpinned"]


def test_nuget_lock_and_its_older_form():
    lock = json.dumps({"version": 1, "dependencies": {"net8.0": {
        "Web": {"type": "Direct", "requested": "[1.0.0, )", "resolved": "1.0.0", "dependencies": {"Json": "9.0.1"}},
        "Json": {"type": "Transitive", "resolved": "9.0.1"}, "own": {"type": "Project"},
    }}}, indent=1)  # fmt: skip
    assert rows({"packages.lock.json": lock}) == [
        ("Web", "1.0.0", 5, True, "prod", ()), ("Json", "9.0.1", 13, False, "prod", ("Web",)),
    ]  # fmt: skip
    lines = '<package id="Json" version="9.0.1" />', '<package id="T" version="1" developmentDependency="true"/>'
    old = "\n".join(("<packages>", *lines, "</packages>"))
    assert rows({"packages.config": old}) == [("Json", "9.0.1", 2, None, "prod", ()), ("T", "1", 3, None, "dev", ())]


def test_conan_locks_of_both_generations():
    two = json.dumps(
        {"version": "0.5", "requires": ["zlib/1.2.11#abc%1"], "build_requires": ["cmake/3.0@a/b#x"]}, indent=1
    )
    assert rows({"conan.lock": two}) == [("zlib", "1.2.11", 4, None, "prod", ()), ("cmake", "3.0", 7, None, "dev", ())]
    one = json.dumps({"graph_lock": {"nodes": {"0": {"requires": ["1"]}, "1": {"ref": "zlib/1.2.11#abc"}}}})
    assert [row[:2] for row in rows({"conan.lock": one})] == [("zlib", "1.2.11")]


def test_pubspec_lock():
    text = _text("""
        packages:
          flutter:
            dependency: "direct main"
            description: flutter
            source: sdk
            version: "0.0.0"
          http:
            dependency: "direct main"
            description:
              name: http
              url: "https://pub.dev"
            source: hosted
            version: "0.13.0"
          lints:
            dependency: "direct dev"
            source: hosted
            version: "2.0.0"
          path:
            dependency: transitive
            source: hosted
            version: "1.8.0"
        sdks:
          dart: ">=2.0.0"
    """)
    assert rows({"pubspec.lock": text}) == [
        ("http", "0.13.0", 7, True, "prod", ()), ("lints", "2.0.0", 14, True, "dev", ()),
        ("path", "1.8.0", 18, False, "prod", ()),
    ]  # fmt: skip


def test_mix_lock():
    text = _text("""
        %{
          "cowboy": {:hex, :cowboy, "2.9.0", "aa", [:make], [{:ranch, "1.8.0", [hex: :ranch]}], "hexpm", "bb"},
          "own": {:git, "https://git.example/own.git", "abc", []},
          "ranch": {:hex, :ranch, "1.8.0", "cc", [:make], [], "hexpm"},
        }
    """)
    assert rows({"mix.lock": text}) == [
        ("cowboy", "2.9.0", 2, True, "prod", ()), ("own", "", 3, True, "prod", ()),
        ("ranch", "1.8.0", 4, False, "prod", ("cowboy",)),
    ]  # fmt: skip


def test_swift_pins_of_all_versions():
    two = json.dumps({"version": 2, "pins": [
        {"identity": "swift-nio", "location": "https://github.com/apple/swift-nio.git", "state": {"version": "2.0.0"}},
        {"identity": "own", "location": "git@github.com:acme/own.git", "state": {"revision": "a", "branch": "main"}},
    ]}, indent=1)  # fmt: skip
    assert [one[:3] for one in rows({"Package.resolved": two})] == [
        ("github.com/apple/swift-nio", "2.0.0", 5), ("github.com/acme/own", "", 12),
    ]  # fmt: skip
    pin = {"package": "nio", "repositoryURL": "https://github.com/apple/swift-nio", "state": {"version": "1.0"}}
    assert [one[:2] for one in rows({"Package.resolved": json.dumps({"object": {"pins": [pin]}, "version": 1})})] == [
        ("github.com/apple/swift-nio", "1.0"),
    ]  # fmt: skip


def test_a_library_kept_as_a_file_is_a_package_known_by_its_head_or_name():
    head = "/*!\n * jQuery JavaScript Library v1.10.2\n */\n(function(){})();\n"
    assert rows({"static/vendor/jquery.min.js": head}) == [("jquery", "1.10.2", 2, True, "prod", ())]
    assert [one[:2] for one in rows({"js/bootstrap-3.3.7.min.js": "!function(){}()"})] == [("bootstrap", "3.3.7")]
    assert [one[:2] for one in rows({"js/moment.js": "//! moment.js\n//! version : 2.18.1\n"})] == [
        ("moment", "2.18.1")
    ]
    assert gaps({"js/lodash.min.js": "!function(){}()"}) == ["version-unknown"]


@pytest.mark.parametrize(
    "path", ["node_modules/jquery/jquery.js", "src/jquery-plugin.js", "src/react-app.js", "a/vue.ts"]
)
def test_other_scripts_are_no_library(path: str):
    assert format_of(path) is None
