"""What does not change a Ruby program does not change what is found; hostile files end in bounded time."""

import random
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.source import SourceFile, Unparsed
from engines.taint.lower import LOWERINGS
from engines.taint.lower.erb import controller_of, ruby_of
from tests.engines.taint.programs import flows

METHODS = (
    "  def index\n    part = wrapped(params[:a])\n    stored(joined('x', part[:text]))\n  end\n",
    "  def show\n    safe(params[:b])\n  end\n",
    "  def joined(first, second)\n    first + ':' + second\n  end\n",
    "  def wrapped(value)\n    { text: value, size: value.length }\n  end\n",
    "  def stored(query)\n    DB.fetch(query)\n  end\n",
    '  def safe(number)\n    stored("select #{number.to_i}")\n  end\n',
)
NAMES = ("joined", "wrapped", "stored", "safe", "first", "second", "value", "query", "number", "part")


def page(methods: tuple[str, ...] | list[str], base: str = "ApplicationController") -> str:
    return f"class PagesController < {base}\n" + "\n".join(methods) + "end\n"


def kinds(files: dict[str, str]) -> list[str]:
    return [one.kind for one in flows(files)]


def test_the_program_has_one_flow() -> None:
    assert kinds({"app.rb": page(METHODS)}) == ["sql-injection"]


@settings(max_examples=15, deadline=None)
@given(order=st.permutations(METHODS))
def test_order_of_methods_does_not_matter(order: list[str]) -> None:
    assert kinds({"app.rb": page(order)}) == ["sql-injection"]


@pytest.mark.parametrize("seed", range(5))
def test_names_do_not_matter(seed: int) -> None:
    letters = random.Random(seed)
    renamed = page(METHODS)
    for name in NAMES:
        renamed = re.sub(rf"\b{name}\b", f"{name[0]}{letters.randrange(10**6)}", renamed)
    assert kinds({"app.rb": renamed}) == ["sql-injection"]


def test_comments_and_blank_lines_do_not_matter() -> None:
    assert kinds({"app.rb": "\n# a comment\n\n".join(page(METHODS).split("\n"))}) == ["sql-injection"]


@pytest.mark.parametrize("cut", range(1, 6))
def test_two_files_find_what_one_does(cut: int) -> None:
    rest = "module Parts\n" + "\n".join(METHODS[cut:]) + "end\n"
    first = page([*METHODS[:cut], "  include Parts\n"])
    assert kinds({"lib/parts.rb": rest, "app/controllers/pages_controller.rb": first}) == ["sql-injection"]


HOSTILE = {
    "deep blocks": "f do\n" * 3_000 + "end\n" * 3_000,
    "deep brackets": "x = " + "[" * 5_000 + "]" * 5_000 + "\n",
    "deep branches": "if a\n" * 2_000 + "end\n" * 2_000,
    "long chain": "x = a" + ".b(1)" * 3_000 + "\n",
    "long sum": "x = " + " + ".join(["params[:a]"] * 1_000) + "\n",
    "many shovels": "s = ''\n" + "s << 'a'" + " << 'b'" * 2_000 + "\n",
    "broken": "class A\n  def x(\n    if ]]] } end @@ %w[ <<~SQL\n" * 200,
    "many elsifs": "if a == 0\nx\n" + "".join(f"elsif a == {n}\nx\n" for n in range(3_000)) + "end\n",
    "nested modules": "".join(f"module M{n}\n" for n in range(500)) + "end\n" * 500,
    "interpolations": 'x = "' + "#{a}" * 3_000 + '"\n',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_ends_in_bounded_time(name: str) -> None:
    code = HOSTILE[name] + 'get "/x" do\n  system(params[:y])\n  200\nend\n'
    before = time.process_time()
    found = flows({"app.rb": code})
    assert time.process_time() - before < 20
    if name in ("many elsifs", "interpolations", "long sum", "many shovels"):
        assert [one.kind for one in found] == ["command-injection"]


def test_what_is_nested_too_deep_is_counted() -> None:
    module = LOWERINGS["ruby"](SourceFile("app.rb", (HOSTILE["deep brackets"]).encode()))
    assert module.opaque > 0


def test_text_that_is_no_utf_8_is_read() -> None:
    file = SourceFile("app.rb", b"x = '\xff\xfe'\nget '/x' do\n  system(params[:y])\n  200\nend\n")
    assert LOWERINGS["ruby"](file).functions


def test_overlong_line_is_refused_and_said() -> None:
    file = SourceFile("app.rb", b"x = '" + b"a" * 5_000_000 + b"'\n")
    with pytest.raises(Unparsed):
        LOWERINGS["ruby"](file)


def test_template_keeps_its_lines() -> None:
    template = b"<p>\n<%= a %>\n<%# no\n code %>\n<% b.each do |c| %>\n<%== c -%>\n<% end %>\n"
    lines = ruby_of(template).decode().split("\n")
    assert lines[1].strip() == "_e(( a)) ;"
    assert "code" not in lines[3]
    assert lines[5].strip() == "_r(( c)) ;"
    assert len(lines) == len(template.split(b"\n"))


@pytest.mark.parametrize(
    ("path", "controller"),
    [
        ("app/views/users/show.html.erb", "UsersController"),
        ("app/views/admin/user_notes/_form.html.erb", "Admin.UserNotesController"),
        ("app/views/layouts/application.html.erb", "ApplicationController"),
        ("app/views/order_mailer/sent.html.erb", "OrderMailer"),
        ("views/index.erb", ""),
        ("config/database.yml.erb", ""),
    ],
)
def test_view_belongs_to_a_controller(path: str, controller: str) -> None:
    assert controller_of(path) == controller
