"""What is imported by a name and lies in the same repository: packages of a workspace, paths of a `tsconfig.json`."""

import pytest

from tests.engines.taint.programs import flows

BAKER = "import { exec } from 'child_process';\nexport function bake(bread) { exec('bake ' + bread); }\n"
WHOLE = "import { exec } from 'child_process';\nexport default (bread) => exec('bake ' + bread);\n"
NAMED = (
    "import express from 'express';\nimport { bake } from '%s';\nconst app = express();\n"
    "app.get('/b', (req, res) => { bake(req.query.bread); res.end(); });\n"
)
DEFAULT = NAMED.replace("{ bake }", "bake")
PROGRAMS = {
    "by main, which is built": (
        {"parts/oven/package.json": '{"name": "@mill/oven", "main": "dist/index.js"}'},
        "parts/oven/src/index.ts", BAKER, "apps/shop/src/main.ts", NAMED % "@mill/oven",
    ),
    "by nothing but its name": (
        {"parts/oven/package.json": '{"name": "oven-things"}'},
        "parts/oven/index.js", BAKER, "apps/shop/main.js", NAMED % "oven-things",
    ),
    "by an entry of its exports": (
        {"parts/oven/package.json": '{"name": "@mill/oven", "exports": {"./hot": {"import": "./src/heat.js"}}}'},
        "parts/oven/src/heat.js", BAKER, "apps/shop/main.js", NAMED % "@mill/oven/hot",
    ),
    "by a file in it": (
        {"parts/oven/package.json": '{"name": "@mill/oven"}'},
        "parts/oven/src/heat.ts", WHOLE, "apps/shop/main.ts", DEFAULT % "@mill/oven/heat",
    ),
    "by a path with a star": (
        {"tsconfig.base.json": '{"compilerOptions": {"paths": {/* all */ "@oven/*": ["parts/*/src"],}}}'},
        "parts/heat/src/index.ts", BAKER, "apps/shop/main.ts", NAMED % "@oven/heat",
    ),
    "from the base of its addresses": (
        {"shop/tsconfig.json": '{"compilerOptions": {"baseUrl": "code"}} // that is all'},
        "shop/code/oven/heat.ts", WHOLE, "shop/code/web/main.ts", DEFAULT % "oven/heat",
    ),
    "from a folder below the root": ({}, "web/lib/heat.ts", WHOLE, "web/app/main.ts", DEFAULT % "@/lib/heat"),
}  # fmt: skip


@pytest.mark.parametrize("way", PROGRAMS)
def test_a_value_is_followed_into_the_file_that_is_meant(way: str) -> None:
    settings, path, text, asking, asked = PROGRAMS[way]
    found = flows({**settings, path: text, asking: asked})
    assert [(one.kind, one.path, one.source_path) for one in found] == [("command-injection", path, asking)]


@pytest.mark.parametrize("way", PROGRAMS)
def test_what_it_does_there_decides(way: str) -> None:
    settings, path, text, asking, asked = PROGRAMS[way]
    assert flows({**settings, path: text.replace("'bake ' + bread", "'bake'"), asking: asked}) == []


def test_a_library_that_is_none_of_the_programs_packages_stays_what_it_is() -> None:
    files = {"parts/oven/package.json": '{"name": "oven"}', "parts/oven/index.js": "exports.exec = (text) => text;\n"}
    asking = (
        "const { exec } = require('child_process');\nconst oven = require('oven');\n"
        "module.exports = (req, res) => { exec(req.query.bread); oven.exec(req.query.bread); };\n"
    )
    assert [(one.path, one.line) for one in flows({**files, "main.js": asking})] == [("main.js", 3)]


@pytest.mark.parametrize("text", ["", "[", "[1]", '{"name": 3}', '{"name": "a", "exports": {".": [1]}}', "[" * 9_000])
def test_a_description_that_is_none_is_nothing(text: str) -> None:
    assert flows({"package.json": text, "tsconfig.json": text, "main.js": "exports.a = 1;\n"}) == []
