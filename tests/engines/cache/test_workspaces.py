"""A rescan after an edit of what says where imports by a name lead."""

from pathlib import Path

import pytest

from tests.engines.cache.rescans import Repository, result

FILES = {
    "parts/oven/package.json": '{"name": "@mill/oven", "main": "src/heat.js"}\n',
    "parts/oven/src/heat.js": (
        "const { exec } = require('child_process');\nexports.bake = (bread) => exec('bake ' + bread);\n"
    ),
    "parts/oven/src/cold.js": "exports.bake = (bread) => bread.length;\n",
    "shop/main.js": (
        "const { bake } = require('@mill/oven');\n"
        "module.exports = (req, res) => {\n  bake(req.query.bread);\n  res.end();\n};\n"
    ),
}
MANIFEST = "parts/oven/package.json"


@pytest.mark.parametrize(
    "edited",
    [
        {MANIFEST: '{"name": "@mill/oven", "main": "src/cold.js"}\n'},
        {MANIFEST: '{"name": "@mill/other", "main": "src/heat.js"}\n'},
        {MANIFEST: ""},
        {"parts/oven/src/heat.js": ""},
        {"parts/oven/src/heat/index.js": "exports.bake = (bread) => bread;\n", "parts/oven/src/heat.js": ""},
        {"tsconfig.json": '{"compilerOptions": {"paths": {"@mill/oven": ["parts/oven/src/cold.js"]}}}\n'},
        {MANIFEST: '{"name": "@mill/oven", "main": "src/heat.js", "private": true}\n'},
    ],
)
def test_a_rescan_says_what_a_whole_scan_does(tmp_path: Path, edited: dict[str, str]) -> None:
    repository = Repository(tmp_path, FILES)
    first = result(repository.scan("taint"))
    assert any("heat.js" in hit for hit in first[0])
    for step in (edited, FILES):
        repository.files = {path: text for path, text in {**FILES, **step}.items() if text}
        assert result(repository.scan("taint")) == result(repository.scan_anew("taint"))


def test_a_library_that_comes_into_the_program_says_what_a_search_is(tmp_path: Path) -> None:
    files = {
        "search.js": (
            "const { finder } = require('./finder');\n"
            "module.exports = (req, res) => {\n"
            "  finder().search('bells', { filter: '(cn=' + req.query.name + ')' });\n};\n"
        ),
        "finder.js": "exports.finder = () => global.finder;\n",
        "other.js": "const other = require('fs');\nexports.other = 1;\n",
    }
    repository = Repository(tmp_path, files)
    assert not result(repository.scan("taint"))[0]
    repository.files["other.js"] = files["other.js"].replace("fs", "ldapjs")
    assert result(repository.scan("taint"))[0] == result(repository.scan_anew("taint"))[0] != {}
