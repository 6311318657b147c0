"""Each format on a small manifest of its own: names, versions, lines, what is direct, for what, and by which way."""

import json
from textwrap import dedent

import pytest

from engines.dependencies.formats import format_of, formats
from tests.engines.dependencies.trees import gaps, listed, rows

PACKAGE_JSON = json.dumps({"dependencies": {"web": "^1.0.0"}, "devDependencies": {"lint": "^3.0.0"}})


def _text(text: str) -> str:
    return dedent(text).lstrip("\n")


def test_requirements_pins_markers_hashes_options_and_comments():
    text = _text("""
        --index-url https://mirror.example/simple
        Flask[async]==2.3.2 ; python_version >= "3.8" \\
            --hash=sha256:aaaa
        requests>=2,<3  # a range
        urllib3===1.26.5
        -e git+https://git.example/tool.git@main#egg=tool
        thing @ https://files.example/thing-1.0.whl
        numpy==1.*
    """)
    found = {one.name: one for one in listed({"requirements.txt": text})}
    assert [(name, one.version, one.line) for name, one in found.items()] == [
        ("Flask", "2.3.2", 2), ("requests", "", 4), ("urllib3", "1.26.5", 5), ("tool", "", 6), ("thing", "", 7),
        ("numpy", "", 8),
    ]  # fmt: skip
    assert found["requests"].declared == "<3,>=2"
    assert found["tool"].source == "git+https://git.example/tool.git@main#egg=tool"
    assert gaps({"requirements.txt": text}) == ["unpinned"]


def test_requirements_include_and_constrain_within_the_repository():
    files = {
        "app/requirements.txt": "-r ../shared/base.in\n-c pins.txt\nclick\n",
        "shared/base.in": "jinja2==3.0\n-r base.in\n",
        "app/pins.txt": "click==8.0\n",
    }
    assert rows(files) == [("jinja2", "3.0", 1, None, "prod", ()), ("click", "8.0", 3, None, "prod", ())]


@pytest.mark.parametrize("where", ["../../etc/passwd", "/etc/passwd", "https://evil.example/r.txt", "gone.txt"])
def test_requirements_never_include_from_outside(where: str):
    assert gaps({"requirements.txt": f"-r {where}\n"}) == ["included-elsewhere"]


def test_requirements_written_by_pip_compile_know_their_way():
    text = _text("""
        flask==2.0
            # via -r requirements.in
        jinja2==3.0
            # via flask
        markupsafe==2.0  # via jinja2
    """)
    assert rows({"requirements.txt": text}) == [
        ("flask", "2.0", 1, True, "prod", ()), ("jinja2", "3.0", 3, False, "prod", ("flask",)),
        ("markupsafe", "2.0", 5, False, "prod", ("flask", "jinja2")),
    ]  # fmt: skip


def test_requirements_for_development_are():
    assert [one.scope for one in listed({"requirements-dev.txt": "pytest==8\n"})] == ["dev"]


def test_poetry_lock_takes_what_is_direct_from_pyproject():
    lock = _text("""
        [[package]]
        name = "Flask"
        version = "2.0.1"

        [package.dependencies]
        Jinja2 = ">=3.0"

        [[package]]
        name = "jinja2"
        version = "3.0.1"

        [[package]]
        name = "pytest"
        version = "8.0"
    """)
    project = (
        '[tool.poetry.dependencies]\npython = "^3"\nflask = "^2"\n[tool.poetry.group.dev.dependencies]\npytest = "*"\n'
    )
    files = {"poetry.lock": lock, "pyproject.toml": project}
    assert rows(files) == [
        ("Flask", "2.0.1", 2, True, "prod", ()), ("jinja2", "3.0.1", 9, False, "prod", ("Flask",)),
        ("pytest", "8.0", 13, True, "dev", ()),
    ]  # fmt: skip
    assert [one.is_direct for one in listed({"poetry.lock": lock})] == [None, None, None]


def test_uv_lock_knows_its_own_members():
    lock = _text("""
        version = 1

        [[package]]
        name = "shop"
        version = "0.1.0"
        source = { virtual = "." }
        dependencies = [{ name = "httpx" }]

        [package.dev-dependencies]
        dev = [{ name = "pytest" }]

        [[package]]
        name = "httpx"
        version = "0.27.0"
        source = { registry = "https://pypi.org/simple" }
        dependencies = [{ name = "h11" }]

        [[package]]
        name = "h11"
        version = "0.14.0"
        source = { registry = "https://pypi.org/simple" }

        [[package]]
        name = "pytest"
        version = "8.0"
        source = { git = "https://git.example/pytest" }
    """)
    assert rows({"uv.lock": lock}) == [
        ("httpx", "0.27.0", 13, True, "prod", ()), ("h11", "0.14.0", 19, False, "prod", ("httpx",)),
        ("pytest", "8.0", 24, True, "dev", ()),
    ]  # fmt: skip
    assert listed({"uv.lock": lock})[2].source == "https://git.example/pytest"


@pytest.mark.parametrize("version", [2, 3])
def test_package_lock_resolves_as_node_does(version: int):
    lock = {"lockfileVersion": version, "packages": {
        "": {"dependencies": {"web": "^1"}, "devDependencies": {"lint": "^3"}},
        "node_modules/web": {"version": "1.0.0", "dependencies": {"qs": "^6"}, "license": "MIT"},
        "node_modules/qs": {"version": "6.9.0"},
        "node_modules/lint": {"version": "3.0.0", "dev": True, "dependencies": {"qs": "^5"}},
        "node_modules/lint/node_modules/qs": {"version": "5.0.0", "dev": True},
        "packages/own": {"version": "1.0.0"}, "node_modules/own": {"link": True, "resolved": "packages/own"},
    }}  # fmt: skip
    assert [(one[0], one[1], *one[3:]) for one in rows({"package-lock.json": json.dumps(lock)})] == [
        ("web", "1.0.0", True, "prod", ()), ("qs", "6.9.0", False, "prod", ("web",)),
        ("lint", "3.0.0", True, "dev", ()), ("qs", "5.0.0", False, "dev", ("lint",)),
    ]  # fmt: skip
    assert listed({"package-lock.json": json.dumps(lock)})[0].licence == "MIT"


def test_package_lock_of_the_first_version_nests():
    lock = {"lockfileVersion": 1, "dependencies": {
        "web": {"version": "1.0.0", "requires": {"qs": "^5"}, "dependencies": {"qs": {"version": "5.0.0"}}},
        "qs": {"version": "6.9.0"}, "lint": {"version": "3.0.0", "dev": True, "requires": {"qs": "^6"}},
    }}  # fmt: skip
    files = {"package-lock.json": json.dumps(lock, indent=1), "package.json": PACKAGE_JSON}
    assert sorted(rows(files)) == [
        ("lint", "3.0.0", 18, True, "dev", ()), ("qs", "5.0.0", 10, False, "prod", ("web",)),
        ("qs", "6.9.0", 15, False, "dev", ("lint",)), ("web", "1.0.0", 4, True, "prod", ()),
    ]  # fmt: skip


def test_yarn_lock_of_the_first_format():
    lock = _text("""
        # yarn lockfile v1


        lint@^3.0.0:
          version "3.0.0"
          resolved "https://registry.yarnpkg.com/lint/-/lint-3.0.0.tgz#aa"

        "@scope/qs@^6.0.0", "@scope/qs@~6.9.0":
          version "6.9.0"
          resolved "http://mirror.example/qs-6.9.0.tgz"

        web@^1.0.0:
          version "1.0.0"
          dependencies:
            "@scope/qs" "~6.9.0"
    """)
    files = {"yarn.lock": lock, "package.json": PACKAGE_JSON}
    assert rows(files) == [
        ("lint", "3.0.0", 4, True, "dev", ()), ("@scope/qs", "6.9.0", 8, False, "prod", ("web",)),
        ("web", "1.0.0", 12, True, "prod", ()),
    ]  # fmt: skip
    assert listed(files)[1].source == "http://mirror.example/qs-6.9.0.tgz"


def test_yarn_lock_of_the_later_format():
    lock = _text("""
        __metadata:
          version: 8

        "lint@npm:^3.0.0":
          version: 3.0.0
          resolution: "lint@npm:3.0.0"
          languageName: node

        "qs@npm:^6.0.0, qs@npm:~6.9.0":
          version: 6.9.0
          resolution: "qs@npm:6.9.0"

        "shop@workspace:.":
          version: 0.0.0-use.local
          resolution: "shop@workspace:."
          dependencies:
            web: "npm:^1.0.0"

        "web@npm:^1.0.0":
          version: 1.0.0
          resolution: "web@npm:1.0.0"
          dependencies:
            qs: "npm:~6.9.0"
    """)
    assert rows({"yarn.lock": lock, "package.json": PACKAGE_JSON}) == [
        ("lint", "3.0.0", 4, True, "dev", ()), ("qs", "6.9.0", 9, False, "prod", ("web",)),
        ("web", "1.0.0", 19, True, "prod", ()),
    ]  # fmt: skip


def test_package_json_alone_gives_only_what_it_pins_exactly():
    text = '{\n "dependencies": {\n  "a": "1.2.3",\n  "b": "^1.0.0",\n  "c": "github:x/c"\n }\n}\n'
    assert rows({"package.json": text}) == [
        ("a", "1.2.3", 3, True, "prod", ()), ("b", "", 4, True, "prod", ()), ("c", "", 5, True, "prod", ()),
    ]  # fmt: skip
    assert rows({"package.json": text, "package-lock.json": "{}"}) == []
    assert rows({"apps/web/package.json": text, "yarn.lock": ""}) == []


def test_go_mod_with_blocks_replacements_and_what_is_indirect():
    text = _text("""
        module shop.example/app

        go 1.21

        require golang.org/x/net v0.7.0
        require (
        github.com/a/b v1.2.3
        github.com/c/d v0.0.0-20190101000000-abcdefabcdef // indirect
        local.example/own v1.0.0
        )
        replace github.com/a/b => github.com/fork/b v1.2.4
        replace local.example/own => ./own
    """)
    assert rows({"go.mod": text}) == [
        ("golang.org/x/net", "v0.7.0", 5, True, "prod", ()), ("github.com/fork/b", "v1.2.4", 7, True, "prod", ()),
        ("github.com/c/d", "v0.0.0-20190101000000-abcdefabcdef", 8, False, "prod", ()),
    ]  # fmt: skip


def test_go_sum_fills_in_what_an_old_go_mod_leaves_out():
    files = {
        "go.mod": "module a\n\ngo 1.15\n\nrequire b.example/b v1.0.0\n",
        "go.sum": "b.example/b v1.0.0 h1:x=\nc.example/c v1.1.0 h1:y=\nc.example/c v1.1.0/go.mod h1:z=\n"
        "d.example/d v1.0.0/go.mod h1:z=\n",
    }
    assert [one[:2] for one in rows(files)] == [("b.example/b", "v1.0.0"), ("c.example/c", "v1.1.0")]


def test_cargo_lock_leaves_out_the_workspace():
    lock = _text("""
        version = 3

        [[package]]
        name = "app"
        version = "0.1.0"
        dependencies = [
         "time 0.1.43",
        ]

        [[package]]
        name = "libc"
        version = "0.2.1"
        source = "registry+https://github.com/rust-lang/crates.io-index"

        [[package]]
        name = "time"
        version = "0.1.43"
        source = "registry+https://github.com/rust-lang/crates.io-index"
        dependencies = ["libc"]

        [[package]]
        name = "time"
        version = "0.3.0"
        source = "git+https://git.example/time?rev=1#abc"
    """)
    assert rows({"Cargo.lock": lock}) == [
        ("libc", "0.2.1", 11, False, "prod", ("time",)), ("time", "0.1.43", 16, True, "prod", ()),
        ("time", "0.3.0", 22, False, "prod", ()),
    ]  # fmt: skip


def test_gemfile_lock_with_platforms_and_git():
    lock = _text("""
        GIT
          remote: https://git.example/tool.git
          revision: abc
          specs:
            tool (0.1.0)

        GEM
          remote: https://rubygems.org/
          specs:
            nokogiri (1.13.0-x86_64-linux)
              racc (~> 1.4)
            racc (1.6.0)

        PLATFORMS
          x86_64-linux

        DEPENDENCIES
          nokogiri (~> 1.13)
          tool!
    """)
    assert rows({"Gemfile.lock": lock}) == [
        ("tool", "0.1.0", 5, True, "prod", ()), ("nokogiri", "1.13.0", 10, True, "prod", ()),
        ("racc", "1.6.0", 12, False, "prod", ("nokogiri",)),
    ]  # fmt: skip
    assert listed({"Gemfile.lock": lock})[0].source == "https://git.example/tool.git"


def test_composer_lock():
    web = {"name": "Acme/Web", "version": "v1.0.0", "require": {"acme/http": "^2", "php": ">=8"}, "license": ["MIT"]}
    http, tests = {"name": "acme/http", "version": "2.1.0"}, {"name": "acme/tests", "version": "9.0.0"}
    lock = json.dumps({"packages": [web, http], "packages-dev": [tests]}, indent=1)
    asked = json.dumps({"require": {"acme/web": "^1"}, "require-dev": {"acme/tests": "*"}})
    files = {"composer.lock": lock, "composer.json": asked}
    assert [(one[0], one[1], *one[3:]) for one in rows(files)] == [
        ("Acme/Web", "v1.0.0", True, "prod", ()), ("acme/http", "2.1.0", False, "prod", ("Acme/Web",)),
        ("acme/tests", "9.0.0", True, "dev", ()),
    ]  # fmt: skip
    assert listed(files)[0].licence == "MIT"


PARENT = """
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <groupId>shop</groupId><artifactId>parent</artifactId><version>1.0</version>
  <properties><log.version>2.14.1</log.version></properties>
  <dependencyManagement><dependencies>
    <dependency><groupId>org.managed</groupId><artifactId>thing</artifactId><version>3.0</version></dependency>
  </dependencies></dependencyManagement>
</project>
"""
CHILD = """
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <parent><groupId>shop</groupId><artifactId>parent</artifactId><version>1.0</version></parent>
  <artifactId>app</artifactId>
  <dependencies>
    <dependency>
      <groupId>org.apache.logging.log4j</groupId>
      <artifactId>log4j-core</artifactId>
      <version>${log.version}</version>
    </dependency>
    <dependency><groupId>org.managed</groupId><artifactId>thing</artifactId></dependency>
    <dependency><groupId>junit</groupId><artifactId>junit</artifactId><version>4.12</version><scope>test</scope></dependency>
    <dependency><groupId>open</groupId><artifactId>range</artifactId><version>[1,2)</version></dependency>
    <dependency><groupId>${project.groupId}</groupId><artifactId>own</artifactId><version>${unknown}</version></dependency>
  </dependencies>
</project>
"""


def test_pom_takes_properties_and_managed_versions_from_its_parent():
    files = {"app/pom.xml": CHILD.lstrip(), "pom.xml": PARENT.lstrip()}
    assert rows(files) == [
        ("org.apache.logging.log4j:log4j-core", "2.14.1", 8, True, "prod", ()),
        ("org.managed:thing", "3.0", 10, True, "prod", ()),
        ("junit:junit", "4.12", 11, True, "dev", ()), ("open:range", "", 12, True, "prod", ()),
        ("shop:own", "", 13, True, "prod", ()),
    ]  # fmt: skip
    assert gaps(files) == ["transitive-unknown", "unpinned"]
    assert gaps({"app/pom.xml": CHILD.lstrip()}) == ["transitive-unknown", "parent-elsewhere", "unpinned"]


def test_a_manifest_among_the_tests_of_a_repository_ships_nothing():
    assert [one.scope for one in listed({"tests/data/requirements.txt": "a==1\n"})] == ["dev"]


@pytest.mark.parametrize("path", ["node_modules/a/package.json", "vendor/b/composer.lock", "third_party/c/Cargo.lock"])
def test_manifests_of_vendored_code_are_not_ours(path: str):
    assert format_of(path) is None


@pytest.mark.parametrize("name", formats())
def test_every_format_says_what_it_is(name: str):
    assert formats()[name].LABEL
