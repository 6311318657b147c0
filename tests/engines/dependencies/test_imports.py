"""Whether our own code imports a package, and where nothing can be said of it."""

import pytest

from engines.dependencies.answers import Reach
from engines.dependencies.imports import reached
from engines.source import SourceFile

SEEN = [
    ("PyPI", "PyYAML", "a.py", "import os\nimport yaml\n\nyaml.load(x)\n", ("a.py:2",), True),
    ("PyPI", "PyYAML", "a.py", "from yaml import (\n    load,\n)\n", ("a.py:1",), False),
    ("PyPI", "Pillow", "a.py", "def f():\n    from PIL import Image\n    Image.open(x)\n", ("a.py:2",), True),
    ("PyPI", "zope.interface", "a.py", "import zope.interface\n", ("a.py:1",), False),
    ("PyPI", "flask-login", "a.py", "import flask, flask_login as login\nlogin.x()\n", ("a.py:1",), True),
    ("npm", "lodash", "a.js", "const _ = require('lodash');\n_.merge(a, b);\n", ("a.js:1",), True),
    ("npm", "lodash", "a.ts", "import merge from 'lodash/merge'\n", ("a.ts:1",), False),
    ("npm", "@scope/kit", "a.mjs", 'export { x } from "@scope/kit/deep"\n', ("a.mjs:1",), False),
    ("npm", "lodash", "a.js", "const l = await import(`lodash`)\n", ("a.js:1",), False),
    (
        "Go",
        "golang.org/x/net",
        "a.go",
        'package a\n\nimport (\n\t"fmt"\n\th "golang.org/x/net/html"\n)\n',
        ("a.go:5",),
        False,
    ),
    ("crates.io", "serde-json", "a.rs", "use serde_json::Value;\n", ("a.rs:1",), False),
    ("crates.io", "regex", "a.rs", "fn f() { regex::Regex::new(x); }\n", ("a.rs:1",), True),
    (
        "Maven",
        "org.apache.logging.log4j:log4j-core",
        "A.java",
        "import org.apache.logging.log4j.Logger;\n",
        ("A.java:1",),
        False,
    ),
    ("RubyGems", "nokogiri", "a.rb", "require 'nokogiri'\nNokogiri.x\n", ("a.rb:1",), False),
    ("Packagist", "guzzlehttp/guzzle", "a.php", "<?php\nuse GuzzleHttp\\Client;\n", ("a.php:2",), False),
    ("NuGet", "Newtonsoft.Json", "a.cs", "using Newtonsoft.Json.Linq;\n", ("a.cs:1",), False),
]
UNSEEN = [
    ("PyPI", "PyYAML", "a.py", "# import yaml\nx = 'yaml'\nimport yamllint\n"),
    ("npm", "lodash", "a.js", "import x from './lodash'\nimport y from 'lodash-es'\n// lodash\n"),
    ("Go", "golang.org/x/net", "a.go", 'package a\n\nimport "golang.org/x/network"\n'),
    ("crates.io", "serde", "a.rs", "use serde_json::Value;\n"),
]


def _reach(ecosystem: str, name: str, path: str, code: str) -> Reach:
    (found,) = reached([SourceFile(path, code.encode())], [(ecosystem, name)])
    return found


@pytest.mark.parametrize(("ecosystem", "name", "path", "code", "places", "is_called"), SEEN)
def test_an_import_is_seen_where_it_stands(
    ecosystem: str, name: str, path: str, code: str, places: tuple[str, ...], is_called: bool
):
    found = _reach(ecosystem, name, path, code)
    assert (found.places, found.is_called, found.is_absent) == (places, is_called, False)


@pytest.mark.parametrize(("ecosystem", "name", "path", "code"), UNSEEN)
def test_what_only_looks_alike_is_no_import(ecosystem: str, name: str, path: str, code: str):
    found = _reach(ecosystem, name, path, code)
    assert (found.places, found.is_absent) == ((), True)
    assert found.words() == "It is not imported in the 1 file of its language here."


@pytest.mark.parametrize("ecosystem", ["Maven", "RubyGems", "Packagist", "NuGet"])
def test_where_code_may_use_what_it_does_not_name_absence_is_never_claimed(ecosystem: str):
    paths = {"Maven": "A.java", "RubyGems": "a.rb", "Packagist": "a.php", "NuGet": "a.cs"}
    found = _reach(ecosystem, "a:b", paths[ecosystem], "x\n")
    assert (found.is_absent, found.words()) == (False, "")


def test_without_a_file_of_its_language_nothing_is_said():
    assert _reach("npm", "lodash", "a.py", "import os\n").words() == ""


def test_vendored_code_does_not_count():
    assert _reach("npm", "lodash", "node_modules/x/a.js", "require('lodash')\n").places == ()


def test_a_bringer_is_named():
    found = _reach("npm", "express", "a.js", "const e = require('express')\ne()\n")
    assert found.words("express") == "express, which brings it in, is imported and used at a.js:1."
