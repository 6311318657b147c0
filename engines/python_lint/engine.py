"""Shows people's own Python to ruff's security rules and tells what it says in our words."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from engines.advice import Advice
from engines.engine import Setting
from engines.hit import Hit
from engines.python_lint.advice import ADVICE, HABITS
from engines.rule import Match, hit_from
from engines.source import SourceFile
from engines.tool import ToolEngine, ToolFailed, ask
from outcomes import Gap

ARGUMENTS = (
    "check", "--isolated", "--no-cache", "--ignore-noqa", "--no-respect-gitignore", "--exit-zero", "--quiet",
    "--target-version", "py313", "--output-format", "json", "--select", ",".join(sorted(ADVICE)), ".",
)  # fmt: skip
# 1 is ruff's "found something", which --exit-zero turns into 0; everything else is a failure.
SUCCESS = 0
MARK = "python-lint"
MOST_LINES = 20


class PythonLintEngine(ToolEngine):
    """Gathers own Python files (tests, vendored and generated ones left out) and runs ruff over them in batches."""

    name: ClassVar[str] = "python_lint"
    label: ClassVar[str] = "Python lint (ruff)"
    rules: ClassVar[Mapping[str, Advice]] = ADVICE

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._number = 0

    def wants(self, file: SourceFile) -> bool:
        return file.language == "python" and file.kind == "own" and not file.unparsed_reason

    def look(self, file: SourceFile) -> Iterator[Hit | Gap]:
        if file.is_parsed:
            # Learn the names of functions while the tree is there, so that no file is parsed twice.
            file.symbol_at(1)
        self._number += 1
        yield from self.gather(f"f{self._number:06}.py", file)

    def shown(self, files: Mapping[str, SourceFile]) -> Iterator[Hit | Gap]:
        said = _said({name: file.data for name, file in files.items()}, self.setting.mark or MARK)
        for one in _once(said):
            file = files.get(str(one.get("filename", "")).rpartition("/")[2])
            if file is not None:
                yield from self._told(one, file)

    def _told(self, one: dict[str, Any], file: SourceFile) -> Iterator[Hit | Gap]:
        known = ADVICE.get(str(one.get("code")))
        if known is None:
            yield Gap(
                "not-parsed", "Ruff could not parse this file; its rules did not run on it.", file.path, self.name
            )
            return
        match = _match(one, known)
        yield hit_from(match, engine=self.name, rule=known, file=file, key=self.setting.instance_key)


def _said(files: Mapping[str, bytes], mark: str) -> list[dict[str, Any]]:
    done = ask("ruff", ARGUMENTS, files=files, mark=mark)
    if done.returncode != SUCCESS:
        raise ToolFailed("engine-crashed", f"Ruff ended with code {done.returncode}.")
    try:
        said = json.loads(done.stdout)
    except ValueError:
        raise ToolFailed("engine-failed", "Ruff's answer could not be read.") from None
    return [one for one in said if isinstance(one, dict)]


def _once(said: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Of what a file is full of by habit only the first, which knows the lines of the others."""
    again: dict[str, list[int]] = {}
    for one in said:
        key = f"{one.get('code')} {one.get('filename')}"
        if one.get("code") in HABITS and key in again:
            again[key].append(int(one["location"]["row"]))
        elif one.get("code") in HABITS:
            again[key] = one["others"] = []
    yield from (one for one in said if one.get("code") not in HABITS or "others" in one)


def _match(one: dict[str, Any], known: Advice) -> Match:
    """Ruff counts lines and characters from 1 and excludes the end column, as we do."""
    start, end = one["location"], one["end_location"]
    more = ", ".join(str(line) for line in one.get("others", ())[:MOST_LINES])
    message = f"{known.docs[0]} The same stands again on line {more}." if more else known.docs[0]
    return Match.span(int(start["row"]), int(start["column"]), int(end["column"]), message, end_line=int(end["row"]))
