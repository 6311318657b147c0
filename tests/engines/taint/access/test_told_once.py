"""What one change mends is one finding that shows the other places."""

from engines.taint import ir
from engines.taint.access.rule import Site
from engines.taint.access.told_once import MOST_SHOWN, by_address, by_file, by_program
from engines.taint.survey.whole import Survey
from tests.engines.taint.proof.tries import lowered

EXPRESS = """
const app = require('express')();
app.get('/notes/:id', (req, res) => res.end());
app.put('/notes/:id', (req, res) => res.end());
app.get('/books/:id', (req, res) => res.end());
"""


def _sites(*paths: str) -> list[Site]:
    survey = Survey(lowered(dict.fromkeys(paths, EXPRESS)))
    return [Site(one.module, one.scope.at, one.path, handler=one) for one in survey.handlers]


def test_a_file_and_a_program_are_told_of_once() -> None:
    sites = _sites("shop/a.js", "shop/b.js", "other/c.js")
    assert len(sites) == 9
    assert [one.module.path for one in by_file(sites)] == ["other/c.js", "shop/a.js", "shop/b.js"]
    assert [len(one.elsewhere) for one in by_program(sites)] == [2, 5]


def test_handlers_of_one_address_are_told_of_once() -> None:
    notes, books = by_address(_sites("shop/a.js"))
    assert (notes.message, books.message) == ("/notes/:id", "/books/:id")
    assert [(module.path, ir.line_of(at)) for module, at in notes.elsewhere] == [("shop/a.js", 4)]
    assert not books.elsewhere


def test_a_long_list_is_cut() -> None:
    sites = _sites(*(f"shop/{name}.js" for name in "abcdefgh"))
    assert len(next(by_program(sites)).elsewhere) == MOST_SHOWN
