"""Reports every secret of a file by its kind and place, never by its value."""

import hashlib
import hmac
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import ClassVar

import re2

from engines.advice import Advice
from engines.engine import Engine
from engines.hit import Excerpt, Hit
from engines.later import Later
from engines.secrets.catalogue import secret_rules
from engines.secrets.listed import together
from engines.secrets.masking import preview
from engines.secrets.rule import Rank, SecretRule
from engines.secrets.search import Examined, Found, examine
from engines.secrets.stores import STORES, stores_at
from engines.secrets.values import is_random
from engines.secrets.weight import weight_of
from engines.source import SourceFile, Unparsed
from outcomes import Gap

NOT_OUR_CODE = frozenset(("vendored", "generated", "minified"))
_MADE_UP = """
    i18n locale locales lang langs translations .github .circleci .gitlab-ci.yml .travis.yml azure-pipelines.yml
    bitbucket-pipelines.yml .buildkite .drone.yml
"""
# Translations speak of passwords; continuous integration sets some for services that live for minutes.
MADE_UP = frozenset(_MADE_UP.split())
# `ApplicationResources_ru.properties`, `messages_pt_BR.properties`, `Strings.de.resx`
TRANSLATED = re2.compile(
    r"(?i)(?:^|/)\w{0,60}(?:messages?|resources?|strings?|labels?|texts?|translations?)(?:[._\-][a-z]{2}(?:[_\-][a-z]{2,4})?)?"
    r"\.(?:properties|resx|strings)$|_[a-z]{2}(?:_[A-Z]{2})?\.properties$"
)
MOST_PLACES_NAMED = 5


def _rules() -> dict[str, SecretRule | Advice]:
    known: dict[str, SecretRule | Advice] = {rule.id: rule for rule in secret_rules()}
    return known | {store.advice.id: store.advice for store in STORES}


class SecretsEngine(Engine):
    """Looks at every text file, those too large to be parsed included."""

    name: ClassVar[str] = "secrets"
    label: ClassVar[str] = "Secrets"
    rules: ClassVar[Mapping[str, SecretRule | Advice]] = Later(_rules)

    def wants(self, file: SourceFile) -> bool:
        return not file.is_binary or bool(stores_at(file.path))

    def look(self, file: SourceFile) -> Iterator[Hit | Gap]:
        for advice in stores_at(file.path):
            if file.data.strip():
                yield self._whole(advice, file)
        if not file.is_binary:
            yield from self._look_inside(file)

    def _whole(self, advice: Advice, file: SourceFile) -> Hit:
        """The file itself; nothing of it is shown."""
        is_test = file.kind == "test"
        return Hit(
            engine=self.name,
            rule=advice.id,
            weakness=advice.weakness,
            title=advice.title,
            message=f"{advice.title}: {PurePosixPath(file.path).name}, {file.size_bytes:,} bytes.",
            severity="low" if is_test else advice.severity,
            confidence="low" if is_test else advice.confidence,
            cwe=advice.cwe,
            path=file.path,
            start_line=1,
            end_line=1,
            start_column=1,
            end_column=1,
            tokens=_identity(file.sha, self.setting.instance_key),
            symbol="",
            excerpt=Excerpt(1, ()),
            fix=advice.fix,
            properties={"code": "test"} if is_test else {},
        )

    def _look_inside(self, file: SourceFile) -> Iterator[Hit]:
        examined = examine(file.text, path=file.path)
        places = _Places(examined)
        told = (found for found in examined.secrets() if _is_worth_telling(found, file))
        for one in together(told, examined.data):
            yield self._hit(one, file, places)

    def _hit(self, all_found: Sequence[Found], file: SourceFile, places: "_Places") -> Hit:
        found, rule = all_found[0], all_found[0].rule
        (first, start), (last, end) = places.at(found.start), places.at(found.end)
        line = file.lines[first - 1] if first <= len(file.lines) else ""
        severity, confidence = weight_of(found, file, line)
        return Hit(
            engine=self.name,
            rule=rule.id,
            weakness=rule.weakness,
            title=rule.title,
            message=_message(found, places.others(found), [places.at(one.start)[0] for one in all_found[1:]]),
            severity=severity,
            confidence=confidence,
            cwe=rule.cwe,
            path=file.path,
            start_line=first,
            end_line=last,
            start_column=start,
            end_column=end,
            tokens=_identity(" ".join(one.value for one in all_found), self.setting.instance_key),
            symbol=_symbol(file, first),
            excerpt=file.excerpt(first, last),
            fix=rule.fix,
            properties={"code": "test"} if file.kind == "test" else {},
            is_same_anywhere=_is_one_credential(found),
        )


@dataclass(slots=True, init=False)
class _Places:
    """Turns byte offsets into lines and columns, both from 1, and knows on which lines a value stands again."""

    data: bytes
    starts: list[int]
    lines: dict[str, list[int]]

    def __init__(self, examined: Examined) -> None:
        self.data = examined.data
        self.starts = [0]
        self.lines = defaultdict(list)
        for found in examined.matches:
            line = self.at(found.start)[0]
            if line not in self.lines[found.value]:
                self.lines[found.value].append(line)

    def at(self, offset: int) -> tuple[int, int]:
        self._reach(offset)
        line = bisect_right(self.starts, offset)
        return line, len(self.data[self.starts[line - 1] : offset].decode("utf-8", "replace")) + 1

    def others(self, found: Found) -> list[int]:
        here = self.at(found.start)[0]
        return [line for line in self.lines[found.value] if line != here]

    def _reach(self, offset: int) -> None:
        while (end := self.data.find(b"\n", self.starts[-1], offset)) >= 0:
            self.starts.append(end + 1)


def _is_worth_telling(found: Found, file: SourceFile) -> bool:
    """A made-up password in a test, or a name=value in somebody else's code, is nothing anybody would act on."""
    if found.rule.rank < Rank.GENERIC:
        return found.rule.rank == Rank.TYPED or file.kind not in NOT_OUR_CODE
    if file.kind in NOT_OUR_CODE:
        return False
    parts = PurePosixPath(file.path.lower()).parts
    speaks = file.kind == "test" or not MADE_UP.isdisjoint(parts) or bool(TRANSLATED.search(file.path))
    return not speaks or is_random(found.value, least_length=20)


def _is_one_credential(found: Found) -> bool:
    """Nobody comes upon such a value twice; two accounts may well have the same word for a password."""
    return found.rule.rank == Rank.TYPED or is_random(found.value)


def _message(found: Found, others: list[int], listed: list[int]) -> str:
    text = f"{found.rule.title}: {preview(found.value)}."
    if listed:
        word = "list" if found.rule.rank == Rank.GENERIC else "kind"
        text = f"{text} Others of the same {word} stand on line {_named(listed)}."
    return f"{text} The same value stands again on line {_named(others)}." if others else text


def _named(lines: list[int]) -> str:
    return ", ".join(map(str, lines[:MOST_PLACES_NAMED])) + (" and more" if len(lines) > MOST_PLACES_NAMED else "")


def _identity(value: str, key: bytes) -> str:
    """The same for the same value however its lines are broken, and of no use without the instance's key."""
    return hmac.new(key, "".join(value.split()).encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def _symbol(file: SourceFile, line: int) -> str:
    try:
        return file.symbol_at(line)
    except Unparsed:
        return ""
