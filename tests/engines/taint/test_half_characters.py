"""A literal may name half of a character, which nobody can write down: it is looked at all the same."""

import pytest

from tests.engines.taint.flows import hits_of

PROGRAMS = {
    "a.cs": 'class A : Controller { string F(string q) { return Regex.Replace(q, "[\\ud800-\\udfff]", ""); } }',
    "a.js": "app.get('/', (req, res) => { res.send(req.query.q.replace('\\ud800', '')); });",
    "a.py": 'import re\ndef f(q):\n    return re.sub("[\\ud800-\\udfff]", "", q)\n',
    "a.rb": 'def f(q)\n  q.gsub(/x/, "\\ud800")\nend\n',
    "A.java": 'class A { String f(String q) { return q.replaceAll("[\\ud800-\\udfff]", ""); } }',
    "a.php": '<?php echo htmlspecialchars(preg_replace("/[\\u{d800}]/u", "", $_GET["q"]));',
    "a.go": 'package a\nfunc f(q string) string { return strings.ReplaceAll(q, "\\ud800", "") }\n',
}


@pytest.mark.parametrize("path", PROGRAMS)
def test_literal_of_half_a_character_stops_nothing(path: str) -> None:
    assert isinstance(hits_of(PROGRAMS[path], path), list)
