"""One pass of engines over a tree, in this process: what fails is a gap, and a resumed run repeats nothing."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from engines import source
from engines.engine import Engine, Look, Setting
from engines.hit import Excerpt, Hit
from engines.registry import engines
from engines.run import Finished, Looked, Looking, Resume, Run, Said
from engines.source import SourceFile, Unparsed
from engines.tree import Tree
from outcomes import Gap, Progress
from tests.engines.repository import bare


def _hit(engine: str, file: SourceFile, rule: str = "r") -> Hit:
    return Hit(
        engine, rule, "other", "t", "m", "low", "low", 710, file.path, 1, 1, 1, 2, "t", "", Excerpt(1, ("x",))
    )  # fmt: skip


class Plain(Engine):
    name, label = "plain", "Plain"

    def wants(self, file: SourceFile) -> bool:
        return True

    def look(self, file: SourceFile) -> Iterator[Hit | Gap]:
        yield _hit(self.name, file)


class Gathering(Plain):
    name, label, collects = "gathering", "Gathering", True

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self.files: list[SourceFile] = []

    def look(self, file: SourceFile) -> Iterator[Hit | Gap]:
        self.files.append(file)
        return iter(())

    def finish(self) -> Iterator[Hit | Gap]:
        yield from (_hit(self.name, file) for file in self.files)


def _run(
    folder: Path, files: Mapping[str, str | bytes], *kinds: type[Engine], resume: Resume | None = None
) -> list[Said]:
    git_dir, commit = bare(folder, files)
    with Tree(git_dir, commit, mark="run-test") as tree:
        return list(Run(tree, [kind(Setting(b"k" * 32, "run-test")) for kind in kinds], resume=resume))


def _where(said: list[Said]) -> list[tuple[str, str]]:
    return [(one.engine, one.path) for one in said if isinstance(one, Hit)]


def _looking(behaviour: Callable[[SourceFile], Iterator[Hit | Gap]], rule: str = "bad-rule") -> type[Engine]:
    class Fixed(Plain):
        name, label = "fixed", "Fixed"

        def looks(self, file: SourceFile) -> Iterator[Look]:
            yield Look(rule, behaviour(file))
            yield Look("good-rule", iter([_hit("fixed", file, "good-rule")]))

    return Fixed


def test_every_file_is_shown_to_every_engine_and_gatherers_speak_last(tmp_path: Path) -> None:
    said = _run(tmp_path, {"a": "1", "b": "2"}, Gathering, Plain)
    assert _where(said) == [("plain", "a"), ("plain", "b"), ("gathering", "a"), ("gathering", "b")]
    assert [one.engine for one in said if isinstance(one, Finished)] == ["gathering", "plain"]
    assert Progress(2, 2) in said
    assert [one.path for one in said if isinstance(one, Looking) and one.engine == "plain"] == ["a", "b"]
    assert len([one for one in said if isinstance(one, Looked)]) == 4


def test_a_rule_that_raises_is_a_gap_that_names_it_and_the_others_go_on(tmp_path: Path) -> None:
    def raising(file: SourceFile) -> Iterator[Hit | Gap]:
        yield _hit("fixed", file, "bad-rule")
        raise ValueError(file.text)

    said = _run(tmp_path, {"a": "a private sentence"}, _looking(raising))
    assert [one.rule for one in said if isinstance(one, Hit)] == ["bad-rule", "good-rule"]
    (gap,) = [one for one in said if isinstance(one, Gap)]
    assert (gap.kind, gap.path, gap.engine, gap.is_partial) == ("engine-failed", "a", "fixed", True)
    assert "bad-rule" in gap.reason and "ValueError" in gap.reason and "private" not in gap.reason


def test_a_rule_that_keeps_failing_is_left_out_and_says_so(tmp_path: Path) -> None:
    def raising(file: SourceFile) -> Iterator[Hit | Gap]:
        raise RecursionError
        yield

    said = _run(tmp_path, {f"f{number:02}": "x" for number in range(30)}, _looking(raising))
    gaps = [one for one in said if isinstance(one, Gap)]
    assert len(gaps) == 20 and "left out" in gaps[-1].reason
    assert len(_where(said)) == 30


def test_a_rule_that_fires_without_end_is_cut_off(tmp_path: Path) -> None:
    def endless(file: SourceFile) -> Iterator[Hit | Gap]:
        while True:
            yield _hit("fixed", file, "bad-rule")

    said = _run(tmp_path, {"a": "x"}, _looking(endless))
    assert len(_where(said)) == 501
    assert [one.kind for one in said if isinstance(one, Gap)] == ["too-many-hits"]


def test_a_parser_that_gives_up_is_one_gap_for_the_engine(tmp_path: Path) -> None:
    def unparsed(file: SourceFile) -> Iterator[Hit | Gap]:
        raise Unparsed("the parser ran longer than 5 s")
        yield

    said = _run(tmp_path, {"a": "x"}, _looking(unparsed))
    assert [(one.kind, one.path) for one in said if isinstance(one, Gap)] == [("not-parsed", "a")]


def test_a_line_too_long_to_be_parsed_is_no_failure_of_the_flows(tmp_path: Path) -> None:
    said = _run(tmp_path, {"a.py": f"one = '{'x' * 30_000}'\n"}, engines()["taint"])
    assert [(one.kind, one.path) for one in said if isinstance(one, Gap)] == [("not-parsed", "a.py")]


@pytest.mark.parametrize(
    ("resume", "plain", "gathered"),
    [
        (Resume(), ["a", "b", "c"], ["a", "b", "c"]),
        (Resume(index=1), ["b", "c"], ["a", "b", "c"]),
        (Resume(index=1, done=("plain",)), ["c"], ["a", "b", "c"]),
        (Resume(index=1, skip=(("plain", "b"),)), ["c"], ["a", "b", "c"]),
        (Resume(index=1, skip=(("", "b"),)), ["c"], ["a", "c"]),
        (Resume(index=99), [], ["a", "b", "c"]),
    ],
)
def test_a_resumed_run_repeats_nothing(tmp_path: Path, resume: Resume, plain: list[str], gathered: list[str]) -> None:
    said = _run(tmp_path, {"a": "1", "b": "2", "c": "3"}, Plain, Gathering, resume=resume)
    assert [path for engine, path in _where(said) if engine == "plain"] == plain
    assert [path for engine, path in _where(said) if engine == "gathering"] == gathered


def test_a_file_is_parsed_once_for_all_engines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[bytes] = []
    real = source._parse
    monkeypatch.setattr(source, "_parse", lambda language, data: (parsed.append(data), real(language, data))[1])
    token = "ghp_" + "a1B2" * 9
    code = f"import hashlib\nKEY = '{token}'\nhashlib.md5(x)\n"
    said = _run(tmp_path, {"a.py": code, "b.py": "x = 1\n"}, *engines().values())
    assert {one.engine for one in said if isinstance(one, Hit)} >= {"code", "secrets"}
    assert parsed == [code.encode(), b"x = 1\n"]


def test_hostile_files_end_in_hits_or_gaps_of_the_code_engine(tmp_path: Path) -> None:
    hostile: dict[str, str | bytes] = {
        "deep.py": "x = " + "(\n" * 100_000,
        "deep.js": "[\n" * 100_000,
        "chain.py": "import os\nos" + ".a\\\n" * 30_000 + ".system(x)\n",
        "sum.py": "import os\nos.system('a'\n" + "+ b\n" * 20_000 + ")\n",
        "sum.js": "const cp = require('child_process');\ncp.exec('a'\n" + "+ b\n" * 20_000 + ");\n",
        "loop.py": "import os\na = b\nb = a\nos.system(a)\n" + "a = a + b\n" * 2_000,
        "nul.py": b"import os\n# \0\nos.system(x)\n" + b"\n" * 9000,
        "latin.py": "import os\nname = 'é'\nos.system(name + x)\n".encode("latin-1"),
        "nested.js": "f(function () {\n" * 1_000 + "eval(x)" + "\n})" * 1_000,
        "many.py": "import os\n" + "os.system(x)\n" * 5_000,
        "good.py": "import os\nos.system('rm ' + x)\n",
    }
    said = _run(tmp_path, hostile, engines()["code"])
    hits = {path for _, path in _where(said)}
    assert {"good.py", "latin.py", "sum.py", "sum.js", "many.py", "loop.py"} <= hits
    assert {one.path: one.kind for one in said if isinstance(one, Gap) and one.is_partial} == {
        "many.py": "too-many-hits"
    }
    # Of the wall clock, on a machine that may be busy: what is meant is minutes and hours.
    assert max(one.seconds for one in said if isinstance(one, Looked)) < 20
