"""Files that come and go in languages whose files see each other without a word: proved where nobody asked for them."""

import copy
import random

import pytest

from engines.taint.solve.solver import solve_linked
from tests.engines.taint.proof.made_arrivals import TONGUES, ArrivalMaker
from tests.engines.taint.proof.tries import Texts, doubt, first, lowered, noted, said

RUBY: Texts = {
    "app/order.rb": (
        "class Order < ApplicationRecord\n  LIMIT = 4\n\n  def label(text)\n    text.strip\n  end\nend\n\n"
        "class OrdersController < ApplicationController\n  def show\n"
        "    render plain: Order.new.label(params[:q])\n  end\n"
        "  def archive\n    Ledger.new.keep(params[:q])\n  end\nend\n"
    ),
}
RUBY_COME = (
    "class Invoice < ApplicationRecord\n  WORD = 'w'\n\n  def title(text)\n    Order.new.label(text)\n  end\nend\n"
)
GO: Texts = {
    "shop/desk.go": "package shop\n\ntype Desk struct{}\n\n"
    "func (d *Desk) Label(text string) string {\n\treturn text\n}\n",
    "shop/gate.go": "package shop\n\nfunc Pass(text string) string {\n\td := &Desk{}\n\treturn d.Label(text)\n}\n",
}
GO_COME = 'package shop\n\nconst Word = "w"\n\nfunc Title(text string) string {\n\treturn Pass(text + Word)\n}\n'


@pytest.mark.parametrize(
    ("before", "path", "text"), [(RUBY, "app/invoice.rb", RUBY_COME), (GO, "shop/house.go", GO_COME)]
)
def test_a_file_that_nobody_has_asked_for_may_come_and_go(before: Texts, path: str, text: str) -> None:
    after = {**before, path: text}
    assert doubt(before, after, noted(before)[0]) == ""
    assert doubt(after, before, noted(after)[0]) == ""


@pytest.mark.parametrize(
    ("before", "path", "text"),
    [
        # Somebody who is to be found by its name, or by whoever looks for the package.
        (RUBY, "app/ledger.rb", "class Ledger\n  def keep(text)\n    system('ls ' + text)\n  end\nend\n"),
        (RUBY, "app/views/orders/show.html.erb", "<p>Nobody looks here.</p>\n"),
        (GO, "shop/a.go", GO_COME),
        (GO, "till/house.go", GO_COME),
        # Whoever keeps a promise is an heir without a word of it.
        (GO, "shop/house.go", "package shop\n\ntype Labelled interface {\n\tLabel(text string) string\n}\n"),
        # A class that two files define.
        (GO, "shop/house.go", "package shop\n\nfunc (d *Desk) Title(text string) string {\n\treturn text\n}\n"),
    ],
)
def test_one_that_others_may_have_seen_is_a_doubt(before: Texts, path: str, text: str) -> None:
    assert doubt(before, {**before, path: text}, noted(before)[0]) != ""


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("language", TONGUES)
def test_what_is_proved_where_files_come_and_go_holds(language: str, seed: int) -> None:
    dice = random.Random(f"arrivals {language} {seed}")
    maker = ArrivalMaker(dice, TONGUES[language], harm=0.02 * (seed % 2))
    whole = first(maker.texts())
    for _ in range(10):
        kept = copy.deepcopy((maker.bases, maker.arrivals, maker.there))
        what, after = maker.edit(), maker.texts()
        found = whole.after(after) if after != whole.texts else None
        if found is not None:
            assert said(solve_linked(lowered(after)), after) == found, (what, after)
        if dice.random() < 0.7:
            maker.bases, maker.arrivals, maker.there = kept
