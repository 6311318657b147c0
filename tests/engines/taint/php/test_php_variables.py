"""Variables that come about by names from outside: any that nobody has bound may be one."""

import pytest

from tests.engines.taint.programs import flows

_ASK = "mysqli_query($db, \"select * from u where n = '$name'\");\n"
BROUGHT = [
    "extract($_REQUEST);\n" + _ASK,
    "foreach ($_POST as $key => $value) { $$key = $value; }\n" + _ASK,
    "function find() { extract($_POST); " + _ASK + "}\nfind();\n",
]
OWN = [
    "extract(['name' => 'x']);\n" + _ASK,
    "$name = 'x';\n" + _ASK,
    "$key = 'other'; $$key = $_POST['x'];\n" + _ASK,
    "extract($_POST);\nfunction find() { " + _ASK + "}\nfind();\n",
]


@pytest.mark.parametrize("text", BROUGHT)
def test_variable_somebody_else_may_have_set(text: str) -> None:
    assert "sql-injection" in {one.kind for one in flows({"a.php": "<?php\n" + text})}


@pytest.mark.parametrize("text", OWN)
def test_variable_nobody_else_can_set(text: str) -> None:
    assert "sql-injection" not in {one.kind for one in flows({"a.php": "<?php\n" + text})}


def test_rows_taken_apart_were_stored() -> None:
    rows = "$rows = mysqli_query($db, 'select * from t');\n"
    shown = 'while ($row = mysqli_fetch_assoc($rows)) { extract($row); echo "<td>$title</td>"; }\n'
    assert [(one.kind, one.line) for one in flows({"a.php": "<?php\n" + rows + shown})] == [("cross-site-scripting", 3)]
