"""Statements of Python 2 that run a text."""

import pytest

from tests.engines.taint.programs import flows

_PROGRAM = "import cgi\nform = cgi.FieldStorage()\nname = form.getvalue('name')\n%s\n"


@pytest.mark.parametrize(
    "line",
    [
        'exec "value = " + name',
        'exec "import %s" % name',
        "exec 'a = \"%s\"' % name in globals(), locals()",
        'exec "a{}".format(name)',
        "exec form['name'].value",
        'exec "for one in [" + name + "]: pass" in {}',
    ],
)
def test_a_text_that_is_put_together_is_run(line: str) -> None:
    assert [(one.kind, one.line) for one in flows({"a.py": _PROGRAM % line})] == [("code-injection", 4)]


def test_a_text_of_ones_own_is_run_without_harm() -> None:
    assert flows({"a.py": _PROGRAM % 'exec "value = %d" % int(name)'}) == []
    assert flows({"a.py": _PROGRAM % "exec 'value = 1' in {'name': name}"}) == []
    assert flows({"a.py": _PROGRAM % '"""\nexec "value = " + name\n"""'}) == []
