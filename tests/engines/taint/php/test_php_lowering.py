"""What PHP is lowered to: names, paths, literals, and hostile code in bounded time."""

import time

import pytest

from engines.source import SourceFile
from engines.taint import ir
from engines.taint.lower.php import lower
from engines.taint.lower.php_literals import number, unescaped
from engines.taint.lower.php_names import included, module_name
from tests.engines.taint.programs import flows


@pytest.mark.parametrize(
    ("path", "name"),
    [("index.php", "index"), ("lib/db.inc.php", "lib.db·inc"), ("view/a.phtml", "view.a"), ("/x.inc", "x")],
)
def test_module_is_named_by_its_path(path: str, name: str) -> None:
    assert module_name(path) == name


@pytest.mark.parametrize(
    ("written", "is_own_folder", "names"),
    [
        ("b.php", False, ("web.a.b", "b")),
        ("/b.php", True, ("web.a.b",)),
        ("../b.php", True, ("web.b",)),
        ("../../../../etc/passwd", True, ("etc.passwd",)),
        ("./parts/b.php", False, ("web.a.parts.b", "parts.b")),
    ],
)
def test_path_may_mean_these_files(written: str, is_own_folder: bool, names: tuple[str, ...]) -> None:
    assert included(written, is_own_folder=is_own_folder, path="web/a/index.php") == names


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0x1F", 31),
        ("1_000", 1000),
        ("017", 15),
        ("0o17", 15),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("0b11", 3),
        ("0xZ", None),
    ],
)
def test_number_is_worth_what_it_says(written: str, value: float | None) -> None:
    assert number(written) == value


@pytest.mark.parametrize(
    ("written", "text"),
    [(r"\n", "\n"), (r"\x41", "A"), (r"\101", "A"), (r"\u{1F600}", "\U0001f600"), (r"\$", "$"), (r"\q", r"\q"),
     (r"\u{D800}", "�"), (r"\u{FFFFFF}", "�")],
)  # fmt: skip
def test_escape_means_its_character(written: str, text: str) -> None:
    assert unescaped(written) == text


def _lowered(code: str) -> ir.Module:
    return lower(SourceFile("a.php", code.encode()))


@pytest.mark.parametrize(
    "code",
    [
        "<?php $a = " + "(" * 5000 + "1" + ")" * 5000 + ";",
        "<?php " + "if (1) {" * 2000 + "echo $_GET['a'];" + "}" * 2000,
        "<?php $a = " + "$b .\n" * 20000 + "$c;",
        "<?php $a = " + "[" * 3000 + "]" * 3000 + ";",
        "<?php " + "".join(f"elseif ($a == {n}) {{ f({n}); }}\n" for n in range(3000)).replace("elseif", "if", 1),
        "<?php function f( { class } ?> <b <?= $x",
        "<?php \udcff\udcfe $a = \"\udcff\"; echo $_GET['\udcff'];",
        "no code at all, but <b>markup</b>",
        "<?php /* never closed",
        "<?php echo <<<EOT\nnever closed $x",
        "",
    ],
    ids=lambda code: code[:24].strip() or "empty",
)
def test_hostile_code_ends_in_time(code: str) -> None:
    begun = time.process_time()
    flows({"a.php": code.encode("utf-8", "surrogateescape").decode("utf-8", "replace")})
    assert time.process_time() - begun < 20


def test_what_is_not_understood_is_counted_and_keeps_its_values() -> None:
    deep = "(" * 200 + "$_GET['a']" + ")" * 200
    code = f"<?php $a = $_GET['a']; echo {'(' * 200}$a{')' * 200};"
    assert _lowered(f"<?php echo {deep};").opaque > 0
    assert [one.kind for one in flows({"a.php": code})] == ["cross-site-scripting"]
