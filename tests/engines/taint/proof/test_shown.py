"""Behind what a finding shows of a file anything may change."""

from dataclasses import replace

from engines.hit import Excerpt, Step
from engines.source import SourceFile
from engines.taint.proof.shown import digest, shown_lines, shown_still
from tests.engines.test_wire import HIT


def test_what_is_shown_of_a_file_is_all_that_must_be_the_same() -> None:
    text = "import os\n\n\ndef run(a):\n    os.system(a)\n"
    step = Step("a.py", 5, "os.system(a)", "sink", "")
    hit = replace(HIT, path="a.py", start_line=5, end_line=5, trace=(step,), trace_excerpts=(Excerpt(2, ("",) * 4),))
    lines = shown_lines([replace(hit, excerpt=Excerpt(1, ("",) * 5))], ["a.py#late@36864", "b.py#other@4096"])
    assert {path: max(each) for path, each in lines.items()} == {"a.py": 9}, (
        "a function from which it can be reached counts, another file's does not"
    )
    shown = {"a.py": [(6, digest(SourceFile("a.py", text.encode()), 6))]}
    for after, last in ((text, 6), (f"# a\n{text}", 0), (f"{text}b = 1\n", 0), (text.replace("(a)", "(b)"), 0)):
        assert shown_still("a.py", [2, 6], shown, {"a.py": SourceFile("a.py", after.encode())}) == last, after
    assert shown_still("b.py", [], shown, {}) == 0
