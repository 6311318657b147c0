"""Shows what describes infrastructure to checkov, an optional extra, and tells what it says in our words."""

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import ClassVar

import re2

from engines import extras
from engines.advice import Advice
from engines.checkov.advice import ADVICE, BY_CHECK
from engines.checkov.report import BadReport, Failed, Report, report
from engines.engine import Engine, Setting
from engines.hit import Hit
from engines.languages import language_of
from engines.rule import Match, hit_from
from engines.source import SourceFile
from engines.tool import MOST_BATCH_BYTES, ToolFailed, ask
from outcomes import Gap

FRAMEWORKS = ("terraform", "kubernetes", "cloudformation", "dockerfile")
# Its runner for secrets is not among the frameworks; nothing is fetched, and no module from elsewhere.
ARGUMENTS = (
    "-I", "-m", "checkov.main", "--directory", ".", "--framework", *FRAMEWORKS, "--skip-download",
    "--download-external-modules", "false", "--compact", "--output", "json", "--soft-fail",
)  # fmt: skip
ENVIRONMENT = {"CHECKOV_PARALLELIZATION_TYPE": "none", "LOG_LEVEL": "CRITICAL"}
TIMEOUT_SECONDS = 150.0
MOST_BYTES = 40_000_000
MARK = "checkov"
PLAIN = re2.compile(r"[A-Za-z0-9_][A-Za-z0-9_.\-]{0,99}")
TERRAFORM = (".tf", ".tf.json", ".tfvars")
NOT_INSTALLED = "checkov, an optional second opinion about infrastructure, is not installed here (make extras)."
Read = Callable[[], SourceFile | None]


class CheckovEngine(Engine):
    """Gathers files under their own paths, because Terraform's folders are modules, and asks once about all."""

    name: ClassVar[str] = "checkov"
    label: ClassVar[str] = "Infrastructure (checkov)"
    rules: ClassVar[dict[str, Advice]] = ADVICE
    collects: ClassVar[bool] = True
    keeps: ClassVar[bool] = True
    settles: ClassVar[bool] = True

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._read_later: dict[str, Read] = {}
        self._shown: list[str] = []
        self._bytes = 0

    def reads(self, path: str) -> bool:
        return path.endswith(TERRAFORM) or language_of(path) in ("dockerfile", "yaml", "json")

    def wants(self, file: SourceFile) -> bool:
        if file.is_binary or file.kind not in ("own", "test"):
            return False
        if file.path.endswith(TERRAFORM) or file.language == "dockerfile":
            return True
        is_kubernetes = b"apiVersion" in file.data and b"kind" in file.data and "templates" not in file.path.split("/")
        return file.language in ("yaml", "json") and (is_kubernetes or b"AWS::" in file.data)

    def look(self, file: SourceFile) -> Iterator[Hit | Gap]:
        self._shown.append(file.path)
        self._bytes += file.size_bytes
        self._read_later[file.path] = (lambda: file) if self._bytes <= MOST_BYTES else _nothing
        return iter(())

    def learnt(self) -> Iterator[tuple[str, str]]:
        """Only that it is one of ours: what is said of it depends on the others."""
        while self._shown:
            yield self._shown.pop(), "ours"

    def recall(self, learnt: str, path: str, read: Read) -> Iterator[Hit | Gap]:
        self._read_later[path] = read
        return iter(())

    def finish(self) -> Iterator[Hit | Gap]:
        python = extras.python()
        if python is None:
            if self._read_later:
                yield Gap("extra-not-installed", NOT_INSTALLED, engine=self.name, is_partial=False)
            return
        for batch in self._batches():
            try:
                yield from self.told(self._asked(str(python), batch), batch)
            except ToolFailed as failure:
                yield failure.gap(self.name)

    def _batches(self) -> Iterator[dict[str, SourceFile]]:
        """By the name a file has there, whole folders side by side as long as they fit."""
        batch: dict[str, SourceFile] = {}
        size = 0
        for path in sorted(self._read_later):
            file = self._read_later[path]()
            if file is None:
                continue
            if size + file.size_bytes > MOST_BATCH_BYTES:
                yield batch
                batch, size = {}, 0
            batch[_named(path, len(batch))] = file
            size += file.size_bytes
        if batch:
            yield batch

    def _asked(self, python: str, batch: dict[str, SourceFile]) -> Report:
        done = ask(
            python, ARGUMENTS, files={name: file.data for name, file in batch.items()}, mark=self.setting.mark or MARK,
            env=ENVIRONMENT, timeout_seconds=TIMEOUT_SECONDS,
        )  # fmt: skip
        if done.returncode != 0:
            raise ToolFailed("engine-crashed", f"checkov ended with code {done.returncode}.")
        try:
            return report(done.stdout)
        except BadReport:
            raise ToolFailed("engine-failed", "checkov's answer could not be read.") from None

    def told(self, said: Report, batch: dict[str, SourceFile]) -> Iterator[Hit | Gap]:
        """What a report says about these files, by the names they have in it; a resource's weakness once."""
        told: set[tuple[str, str, str]] = set()
        for one in said.failed:
            known, file = BY_CHECK.get(one.check), batch.get(one.path)
            if known is None or file is None or not file.lines:
                continue
            if (known.id, one.path, one.resource) not in told:
                told.add((known.id, one.path, one.resource))
                yield hit_from(
                    _match(one, file), engine=self.name, rule=known, file=file, key=self.setting.instance_key
                )
        for path in said.unread:
            if path in batch:
                what = "checkov could not parse this file; its checks did not run on it."
                yield Gap("not-parsed", what, batch[path].path, self.name, is_partial=False)


def _match(one: Failed, file: SourceFile) -> Match:
    """Over the whole resource, so that it stands beside whatever another engine says of a line of it."""
    first = min(max(1, one.first_line), len(file.lines))
    last = min(max(first, one.last_line), len(file.lines))
    resource = one.resource.removeprefix(one.path).strip("/.") or PurePosixPath(file.path).name
    return Match(
        first, last, 1, len(file.lines[last - 1]) + 1, f"checkov's check {one.check} fails for {resource[:120]}.",
        tokens=f"{one.check} {resource}"[:300],
        properties={"suppression": "a checkov skip comment"} if one.is_skipped else None,
    )  # fmt: skip


def _named(path: str, number: int) -> str:
    """Its own path; where that has parts that could be configuration or something else to a tool, one of ours."""
    parts = path.split("/")
    if all(PLAIN.fullmatch(part) for part in parts) and len(path) < 400:
        return path
    name = parts[-1] if PLAIN.fullmatch(parts[-1]) else f"f{PurePosixPath(parts[-1]).suffix}"
    return f"renamed{number:06}/{name}"


def _nothing() -> None:
    return None
