"""Secrets that a kind of file keeps at a known place: profiles of clients, logins of servers, keys of frameworks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import re2

from engines.hit import Confidence, Severity
from engines.secrets.rule import Answer, Candidate, Example, Rank, SecretRule, Start, secret
from engines.secrets.values import is_encrypted, is_template

# A file that shows how another is written.
SAMPLE_NAME: Final = re2.compile(
    r"(?i)(?:^|[/._\-])(?:examples?|samples?|templates?|tmpl|tpl|dist|skel|stub)(?:$|[/._\-])"
)
# What people write where the value of a profile will go. A weak password in a profile is a password all the same.
_TO_FILL_IN: Final = re2.compile(
    r"(?i).*(?:change|replace|your|placeholder|redacted|insert|put_|_here|<|>|\.\.\.|xxxx).*|none|null|true|false"
)


@dataclass(frozen=True, slots=True)
class Kept:
    """One place of one kind of file. `files` are names or ends of paths with `*`; `patterns` begin where `start` says.

    `opens` ends the sentence "Whoever reads it can …"; `renew` says how to end that, `keep` where the new one belongs.
    What `is_real_in_samples` is generated, so that a file named sample does not explain it.
    Where it `tells_apart`, the same value under another key is another login.
    `accepts` says which values are secrets at this place.
    """

    id: str
    name: str
    severity: Severity
    patterns: tuple[str, ...]
    opens: str
    renew: str
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    files: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    start: Start = Start.TEXT
    keep: str = "Keep the new one outside the repository"
    accepts: Answer | None = None
    confidence: Confidence = "high"
    weakness: str = "hardcoded-secret"
    cwe: int = 798
    rank: Rank = Rank.CONTEXT
    tells_apart: bool = False
    is_real_in_samples: bool = False
    most_in_a_file: int = 1000


def rules_of(*all_kept: Kept) -> tuple[SecretRule, ...]:
    """The rules these places stand for. They name a value before a rule does that knows only its name."""
    return tuple(_rule(kept) for kept in all_kept)


def _rule(kept: Kept) -> SecretRule:
    accepts = kept.accepts or is_written
    return secret(
        id=kept.id,
        title=f"{kept.name} in the repository",
        severity=kept.severity,
        confidence=kept.confidence,
        rank=kept.rank,
        tells_apart=kept.tells_apart,
        most_in_a_file=kept.most_in_a_file,
        start=kept.start,
        hints=kept.hints,
        files=kept.files,
        patterns=kept.patterns,
        bad=kept.bad,
        good=tuple(_good(kept)),
        fix=f"{kept.renew}. {kept.keep}.",
        docs=_docs(kept),
        weakness=kept.weakness,
        cwe=kept.cwe,
        masks=accepts,
        reports=accepts if kept.is_real_in_samples else lambda one: not is_sample(one.path) and accepts(one),
        looks_in_lock_files=False,
    )


def _docs(kept: Kept) -> tuple[str, str, str]:
    return (
        f"A file of the repository holds a secret at the place its format has for one: {kept.name}.",
        f"Whoever reads the repository, a copy of it or its history can {kept.opens}.",
        f"{kept.renew}. {kept.keep}; taking the line out is not enough, for it stays in the history.",
    )


def _good(kept: Kept) -> Iterator[Example]:
    """Beside its own near misses: the same file as a sample, where only the name of the file decides."""
    yield from kept.good
    if kept.files and not kept.is_real_in_samples:
        first = kept.bad[0]
        yield Example(first.code, path=f"docs/examples/{first.path.rpartition('/')[2]}")


def is_sample(path: str) -> bool:
    """A file that only shows how to write one."""
    return bool(SAMPLE_NAME.search(path))


def is_written(candidate: Candidate) -> bool:
    """Somebody wrote a value here, however weak: neither a variable nor a hint what to write, nor encrypted."""
    value = candidate.value.strip()
    if len(set(value)) <= 1 or is_template(value) or is_encrypted(value) or value.startswith(("$", "%", "{", "<")):
        return False
    return not _TO_FILL_IN.fullmatch(value)
