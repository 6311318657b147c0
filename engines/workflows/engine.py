"""Shows workflows and composite actions to zizmor and tells what it says in our words."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any, ClassVar

import re2

from engines.advice import Advice
from engines.engine import Setting
from engines.hit import SEVERITIES, Confidence, Hit, Severity
from engines.patching import Patch
from engines.rule import Match, hit_from
from engines.source import SourceFile
from engines.tool import ToolEngine, ToolFailed, ask
from engines.workflows.advice import ADVICE
from engines.workflows.patches import PATCHES
from outcomes import Gap

# --no-ignores: a comment in the scanned file must not silence; it then only tells that there was one.
ARGUMENTS = (
    "--offline", "--no-config", "--no-ignores", "--persona=pedantic", "--format=json-v1", "--no-exit-codes",
    "--no-progress", "--color=never",
)  # fmt: skip
# zizmor keeps `write-all` for pedants when a workflow has only one job; a token that may do everything is no style.
EVEN_PEDANTIC = ("excessive-permissions", "High")
# One habit repeated in every job of a file is one thing to mend.
ONCE_IN_A_FILE = frozenset(("artipacked", "cache-poisoning", "excessive-permissions", "unpinned-uses"))
# GitHub's own actions: whoever can move their tags runs the runner anyway.
OF_GITHUB = ("actions/", "github/")
# zizmor says on standard error which files it read to the end, and stops when that is none.
COMPLETED = re2.compile(r"(?m)completed (\S+)\s*$")
NOTHING_TO_READ = b"no inputs collected"
WORKFLOW = re2.compile(r"(?:^|.*/)\.github/workflows/[^/]+\.ya?ml")
SEVERITY_NAMES: Mapping[str, Severity] = {"High": "high", "Medium": "medium", "Low": "low"}
CONFIDENCE_NAMES: Mapping[str, Confidence] = {"High": "high", "Medium": "medium", "Low": "low"}
_WEIGHTS = ("Informational", "Unknown", "Low", "Medium", "High")
_TRIGGERED = frozenset(("dangerous-triggers", "bot-conditions"))
# Events of strangers that come with the repository's rights; a plain pull request of a fork has none.
WITH_OUR_RIGHTS = re2.compile(r"pull_request_target|workflow_run|issue_comment|\bissues\b|discussion")
# What a workflow brings in, or runs, of what a stranger wrote.
TAKES_IN = re2.compile(
    r"(?i)actions/checkout|download-artifact|git (?:fetch|clone|pull|checkout)|gh (?:pr|repo) (?:checkout|clone)"
    r"|\bhead[._](?:ref|sha)\s*\}\}|merge_commit_sha|/pull/|(?:pull_request|issue|comment)\.(?:title|body)\s*\}\}"
)
EXPRESSION = re2.compile(r"\$\{\{(.*?)\}\}")
CONTEXT = re2.compile(r"(?i)\b(?:github|steps|needs|env)(?:\.[\w*-]{1,60}|\[[^\]]{0,60}\]){1,8}")
# What somebody who may not write to the repository puts into it: free text, a branch's name, a whole event. Numbers,
# hashes, addresses and logins cannot hold commands; releases, branches and inputs are the team's own, and what a called
# workflow or action is given counts where it is handed over.
OF_STRANGERS = re2.compile(
    r"(?i)^github\.head_ref$|^github\.event$"
    r"|^github\.event\..{0,80}(?:issue|comment|pull_request|discussion|review|commit|workflow_run|pages|label)\b.{0,80}"
    r"\.(?:title|display_title|body|ref|label|name|email|message|head_branch|page_name|description|homepage|default_branch)$"
    r"|^github\.event\.(?:issue|comment|pull_request|discussion|review|head_commit|commits|workflow_run|client_payload)$"
    r"|^(?:steps|needs|env)\..{0,120}(?:head_?ref|head_?branch|title|body|comment|message)$"
)
MARK = "workflows"
MOST_LINES = 12


class WorkflowsEngine(ToolEngine):
    """Gathers every workflow and action.yml of the tree and runs zizmor over them."""

    name: ClassVar[str] = "workflows"
    label: ClassVar[str] = "Workflows (zizmor)"
    rules: ClassVar[Mapping[str, Advice]] = ADVICE

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._number = 0

    def reads(self, path: str) -> bool:
        return path.endswith((".yml", ".yaml"))

    def wants(self, file: SourceFile) -> bool:
        if file.is_binary or file.kind == "vendored":
            return False
        return bool(WORKFLOW.fullmatch(file.path)) or PurePosixPath(file.path).name in ("action.yml", "action.yaml")

    def look(self, file: SourceFile) -> Iterator[Hit | Gap]:
        self._number += 1
        # The name decides what zizmor takes the file for.
        name = (
            "action.yml" if PurePosixPath(file.path).stem == "action" and not WORKFLOW.fullmatch(file.path) else "w.yml"
        )
        yield from self.gather(f"{self._number:06}/{name}", file)

    def patch(self, rule: str) -> Patch | None:
        return PATCHES.get(rule)

    def shown(self, files: Mapping[str, SourceFile]) -> Iterator[Hit | Gap]:
        said, read = _said({name: file.data for name, file in files.items()}, self.setting.mark or MARK)
        habits: dict[tuple[str, str], list[Hit]] = {}
        for hit in (hit for one in filter(_is_meant, said) for hit in self._told(one, files)):
            if hit.rule in ONCE_IN_A_FILE or hit.severity == "low":
                habits.setdefault((hit.rule, hit.path), []).append(hit)
            else:
                yield hit
        yield from map(_once, habits.values())
        for name in sorted(set(files) - read):
            yield Gap(
                "not-parsed", "zizmor could not read this file as a workflow or action.", files[name].path, self.name
            )

    def _told(self, one: dict[str, Any], files: Mapping[str, SourceFile]) -> Iterator[Hit]:
        known = ADVICE.get(str(one.get("ident")))
        place = _primary(one.get("locations", ()))
        file = files.get(_name(place)) if place else None
        if known is not None and place is not None and file is not None:
            match = _match(one, place, known, file)
            yield hit_from(match, engine=self.name, rule=known, file=file, key=self.setting.instance_key)


def _said(files: Mapping[str, bytes], mark: str) -> tuple[list[dict[str, Any]], set[str]]:
    """What zizmor found, and the names of the files it read."""
    done = ask("zizmor", (*ARGUMENTS, *sorted(files)), files=files, mark=mark)
    if done.returncode != 0:
        if NOTHING_TO_READ in done.stderr:
            return [], set()
        raise ToolFailed("engine-crashed", f"zizmor ended with code {done.returncode}.")
    try:
        said = json.loads(done.stdout)
    except ValueError:
        raise ToolFailed("engine-failed", "zizmor's answer could not be read.") from None
    read = set(COMPLETED.findall(done.stderr.decode("utf-8", "replace")))
    return [one for one in said if isinstance(one, dict)], read


def _is_meant(one: dict[str, Any]) -> bool:
    weight = one.get("determinations", {})
    return weight.get("persona") == "Regular" or (one.get("ident"), weight.get("severity")) == EVEN_PEDANTIC


def _once(hits: Sequence[Hit]) -> Hit:
    """The heaviest of them, one that nobody silenced if there is one, and where the others are."""
    first = min(hits, key=lambda hit: (bool(hit.properties), SEVERITIES.index(hit.severity), hit.start_line))
    others = sorted({hit.start_line for hit in hits if hit.start_line != first.start_line})
    if not others:
        return first
    lines = ", ".join(map(str, others[:MOST_LINES])) + (" and more" if len(others) > MOST_LINES else "")
    return replace(first, message=f"{first.message} The same on line{'s' if len(others) > 1 else ''} {lines}.")


def _primary(places: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """The place the finding is about; the others only lead there."""
    return next((place for place in places if place["symbolic"]["kind"] == "Primary"), None)


def _name(place: dict[str, Any]) -> str:
    return str(place["symbolic"]["key"].get("Local", {}).get("verbatim_path", ""))


def _match(one: dict[str, Any], place: dict[str, Any], known: Advice, file: SourceFile) -> Match:
    """zizmor counts rows and byte columns from 0; an end at column 0 means the end of the row before."""
    start, end = place["concrete"]["location"]["start_point"], place["concrete"]["location"]["end_point"]
    last, column = int(end["row"]), int(end["column"])
    if column == 0 and last > int(start["row"]):
        last, column = last - 1, len(file.lines[last - 1]) if last <= len(file.lines) else 0
    weight = one.get("determinations", {})
    return Match(
        start_line=int(start["row"]) + 1,
        end_line=last + 1,
        start_column=file.column(int(start["row"]), int(start["column"])),
        end_column=file.column(last, column),
        message=known.docs[0],
        severity=_severity(known, str(weight.get("severity")), str(place["concrete"].get("feature", "")), file),
        confidence=CONFIDENCE_NAMES.get(str(weight.get("confidence")), "low"),
        properties={"suppression": "a zizmor ignore comment"} if one.get("ignored") else None,
    )


def _severity(known: Advice, theirs: str, feature: str, file: SourceFile) -> Severity:
    """The lower of the two: ours caps what a rule can weigh, theirs knows this place."""
    if known.id == "unpinned-uses" and feature.startswith(OF_GITHUB):
        return "low"
    if known.id == "excessive-permissions" and "permissions" not in feature:
        # Nothing is said: what the token may do is a setting of the repository, which gives it little by default.
        return "low"
    is_powerless = known.id == "bot-conditions" and not WITH_OUR_RIGHTS.search(file.text)
    if known.id in _TRIGGERED and (is_powerless or not TAKES_IN.search(file.text)):
        # Nothing of the pull request comes near these rights yet.
        theirs = min(theirs, "Medium", key=_WEIGHTS.index)
    if known.id == "template-injection" and not is_of_strangers(feature):
        theirs = min(theirs, "Medium", key=_WEIGHTS.index)
    return max(known.severity, SEVERITY_NAMES.get(theirs, "low"), key=SEVERITIES.index)


def is_of_strangers(text: str) -> bool:
    """Whether one of its expressions can hold commands of somebody who may not write to the repository."""
    written = EXPRESSION.findall(text) or [text]
    return any(OF_STRANGERS.search(path) for one in written for path in CONTEXT.findall(one))
