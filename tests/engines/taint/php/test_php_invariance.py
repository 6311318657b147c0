"""What does not change a PHP program does not change what is found in it."""

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.taint.programs import flows

FUNCTIONS = (
    "function joined($first, $second)\n{\n    return $first . ':' . $second;\n}\n",
    "function wrapped($value)\n{\n    return ['text' => $value, 'size' => strlen($value)];\n}\n",
    "function stored($query)\n{\n    mysqli_query(mysqli_connect('localhost'), $query);\n}\n",
    "function safe($number)\n{\n    stored('SELECT ' . (int) $number);\n}\n",
    "function alpha()\n{\n    $part = wrapped($_GET['a']);\n    stored(joined('x', $part['text']));\n}\n",
    "function beta()\n{\n    safe($_GET['b']);\n}\n",
    "class Page\n{\n    private $title;\n\n"
    "    public function __construct($title)\n    {\n        $this->title = $title;\n    }\n\n"
    "    public function show()\n    {\n        echo htmlspecialchars($this->title);\n    }\n}\n",
)  # fmt: skip
END = "alpha();\nbeta();\n(new Page($_GET['c']))->show();\n"
NAMES = ("joined", "wrapped", "stored", "safe", "first", "second", "value", "query", "number", "part", "title", "Page")


def _found(*texts: str) -> list[tuple[str, str]]:
    files = {f"web/part{number}.php": f"<?php\n{text}" for number, text in enumerate(texts)}
    return sorted((one.kind, files[one.path].split("\n")[one.line - 1].strip()) for one in flows(files))


EXPECTED = _found("\n".join(FUNCTIONS) + END)


def test_the_program_has_one_flow() -> None:
    assert EXPECTED == [("sql-injection", "mysqli_query(mysqli_connect('localhost'), $query);")]


@settings(max_examples=15, deadline=None)
@given(order=st.permutations(FUNCTIONS))
def test_order_of_definitions_does_not_matter(order: list[str]) -> None:
    assert _found("\n".join(order) + END) == EXPECTED
    assert _found(END + "\n".join(order)) == EXPECTED


@pytest.mark.parametrize("seed", range(5))
def test_names_do_not_matter(seed: int) -> None:
    letters = random.Random(seed)
    renamed = "\n".join(FUNCTIONS) + END
    for name in NAMES:
        renamed = re.sub(rf"\b{name}\b", f"{name[0]}{letters.randrange(10**6)}", renamed)
    assert [kind for kind, _ in _found(renamed)] == ["sql-injection"]


def test_comments_blank_lines_and_markup_do_not_matter() -> None:
    spread = "\n# a comment\n\n/* another */\n".join(("\n".join(FUNCTIONS)).replace("    ", "\t").split("\n"))
    assert _found(f"{spread}\n?>\n<p>some <b>markup</b></p>\n<?php\n{END}") == EXPECTED


@pytest.mark.parametrize("cut", range(1, len(FUNCTIONS)))
@pytest.mark.parametrize("link", ["", "require_once 'part1.php';\n"], ids=["loaded by name", "required"])
def test_two_files_find_what_one_does(cut: int, link: str) -> None:
    rest = f"{link}{END}" + "\n".join(FUNCTIONS[:cut])
    assert _found(rest, "\n".join(FUNCTIONS[cut:])) == EXPECTED


def test_a_namespace_does_not_matter() -> None:
    spaced = "namespace Shop\\Web;\n" + "\n".join(FUNCTIONS) + END
    assert _found(spaced) == EXPECTED
