"""What is told of a program after its flows were followed: entry points step by step, and calls of packages."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from engines.cache.facts import OFF
from engines.engine import Setting
from engines.overview import Overview
from engines.run import Run
from engines.taint.engine import TaintEngine
from engines.tree import Tree
from tests.engines.repository import bare
from tests.engines.taint.survey.test_index import JAVASCRIPT, PYTHON

FILES = {
    **PYTHON,
    "courier/web.js": JAVASCRIPT["web.js"],
    "courier/store.js": JAVASCRIPT["store.js"],
    "nightly.py": "import csv\n\n\ndef sweep():\n    csv.reader(x)\n\n\nsweep()\n",
    "unused.py": "import numpy\n",
}


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tree]:
    where, commit = bare(tmp_path_factory.mktemp("overview"), FILES)
    with Tree(Path(where), commit, mark="test") as one:
        yield one


@pytest.fixture(params=["after a run", "anew"])
def overview(tree: Tree, request: pytest.FixtureRequest) -> Overview:
    made = Overview(tree, lambda engine: OFF)
    if request.param == "after a run":
        engine = TaintEngine(Setting())
        list(Run(tree, [engine]))
        assert engine.overview is not None
        made.note(engine.overview)
    return made


def test_a_place_is_told_with_the_way_from_its_route(overview: Overview) -> None:
    (told,) = overview.entries([("unused.py", 1, True), ("shop/store.py", 10, True)])
    (entry,) = told.found
    assert (told.number, entry.route, entry.name, entry.guards) == (
        1,
        "POST /pay",
        "pay",
        ("login_required",),
    )
    assert [(one.role, one.path, one.line, one.note) for one in entry.steps] == [
        ("entry", "shop/web.py", 9, "POST /pay"),
        ("propagation", "shop/web.py", 10, "calls Store.charge"),
        ("propagation", "shop/store.py", 6, "calls write"),
        ("sink", "shop/store.py", 10, ""),
    ]
    assert entry.excerpts[-1].lines[-1] == "    return yaml.load(sum)"


def test_what_no_route_leads_to_is_told_with_the_file_that_runs_it(overview: Overview) -> None:
    (told,) = overview.entries([("nightly.py", 5, False)])
    assert [(one.route, one.name, one.steps) for one in told.found] == [("", "nightly.py", ())]


def test_a_package_is_called_imported_or_not_seen(overview: Overview, tree: Tree) -> None:
    wanted = [("PyPI", "PyYAML"), ("npm", "js-yaml"), ("PyPI", "numpy"), ("PyPI", "jinja2")]
    files = [file for blob in tree.blobs if (file := tree.find(blob.path)) is not None]
    found = {one.name: one for one in overview.reached(files, wanted)}
    assert {name: one.reachability for name, one in found.items()} == {
        "PyYAML": "called", "js-yaml": "called", "numpy": "imported", "jinja2": "not seen",
    }  # fmt: skip
    assert found["PyYAML"].words() == "It is called at shop/store.py:10; POST /pay leads there."
    assert [one.path for one in found["js-yaml"].entries[0].steps] == [
        "courier/web.js",
        "courier/web.js",
        "courier/store.js",
        "courier/store.js",
    ]
