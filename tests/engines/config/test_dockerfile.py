"""The Dockerfile parser knows instructions, lines, stages and variables."""

import time

from engines.config.dockerfile import Instruction, dockerfile, expand, scripts
from engines.source import SourceFile


def _parsed(text: str) -> list[Instruction]:
    parsed = dockerfile(SourceFile("Dockerfile", text.encode()))
    return [*parsed.preamble, *(one for stage in parsed.stages for one in (stage.start, *stage.instructions))]


def test_continuations_are_one_instruction_and_comments_between_them_vanish() -> None:
    run = _parsed("FROM a\nRUN one && \\\n  # why\n\n  two \\\n  three\nUSER app")[1]
    assert (run.name, run.value, run.start_line, run.end_line) == ("RUN", "one && two three", 2, 6)
    assert [run.line_at(run.value.index(word)) for word in ("one", "two", "three")] == [2, 5, 6]


def test_the_escape_directive_changes_the_continuation_sign() -> None:
    copy = _parsed("# escape=`\nFROM a\nCOPY c:\\x `\n  d:\\y")[1]
    assert copy.value == "c:\\x d:\\y"


def test_here_documents_belong_to_their_instruction() -> None:
    text = "FROM a\nRUN <<EOF\nset -e\ncurl x | sh\nEOF\nUSER app"
    run, user = _parsed(text)[1:]
    assert run.here_documents == ((3, "set -e\ncurl x | sh"),)
    assert (user.name, user.start_line) == ("USER", 6)
    script = scripts(SourceFile("Dockerfile", text.encode()))[1]
    assert script.line_at(script.text.index("curl")) == 4


def test_a_here_document_without_an_end_swallows_nothing() -> None:
    assert [one.name for one in _parsed("FROM a\nRUN <<EOF\nUSER app")] == ["FROM", "RUN", "USER"]


def test_flags_are_apart_from_the_value() -> None:
    copy = _parsed("FROM --platform=linux/arm64 a\nCOPY --from=build --chmod=0755 /a /b")[1]
    assert (copy.flags, copy.value) == ({"from": "build", "chmod": "0755"}, "/a /b")


def test_an_arg_before_from_is_seen_by_from_and_by_stages_that_ask() -> None:
    before, start, asked, user = _parsed("ARG TAG=1.2\nFROM base:${TAG}\nARG TAG\nUSER ${TAG:-x}-${UNKNOWN}")
    assert start.expanded == "base:1.2"
    assert user.expanded == "1.2-${UNKNOWN}"
    assert (before.name, asked.name) == ("ARG", "ARG")


def test_env_in_both_forms_gives_names_values_and_lines() -> None:
    first, second = _parsed('FROM a\nENV A=1 B="two words" \\\n    C=3\nENV OLD way of it')[1:]
    assert list(first.pairs()) == [("A", "1", 2), ("B", "two words", 2), ("C", "3", 3)]
    assert list(second.pairs()) == [("OLD", "way of it", 4)]


def test_stages_know_what_they_are_built_from() -> None:
    parsed = dockerfile(SourceFile("Dockerfile", b"FROM a AS base\nUSER x\nFROM base as Mid\nFROM mid\nCMD y"))
    assert [stage.name for stage in parsed.final_chain()] == ["", "mid", "base"]


def test_expansion_knows_defaults_and_alternatives() -> None:
    known = {"A": "1", "EMPTY": ""}
    assert expand("$A ${A} ${B:-2} ${A:+yes} ${EMPTY:-3} $B", known) == "1 1 2 yes 3 $B"


def test_hostile_files_end_soon() -> None:
    started = time.process_time()
    for text in (
        "FROM a\nRUN " + "\\\n" * 50_000,
        "FROM a\nENV " + 'A="' * 30_000,
        "RUN <<A\n" * 3_000,
        "\\\n" * 100_000,
    ):
        _parsed(text)
    assert time.process_time() - started < 3
