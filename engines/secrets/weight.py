"""How much a secret weighs where it stands: what opens nothing, or is tried first anyway, is nothing to run for."""

from pathlib import PurePosixPath
from typing import Final

import re2

from engines.for_developers import is_for_developers
from engines.hit import SEVERITIES, Confidence, Severity
from engines.secrets.assignments import COMMENTS, is_configuration
from engines.secrets.rule import Rank, SecretRule
from engines.secrets.search import Found
from engines.secrets.values import is_guessed, is_random
from engines.source import SourceFile

_PROSE: Final = frozenset(("markdown", "rst", "text", "html"))
# Templates of pages hold texts for readers as pages do.
_PROSE_ENDS: Final = (
    *(".mdx", ".adoc", ".asciidoc", ".textile", ".org", ".tex", ".po", ".pot", ".xlf", ".xliff"),
    *(".html.twig", ".html.erb", ".html.j2", ".html.jinja"),
)
# Descriptions of requests somebody tries an interface with, beside configuration.
_DATA: Final = frozenset((".json", ".xml", ".bru", ".http", ".rest", ".sql"))
_FOR_OTHERS: Final = frozenset(("contrib", "vagrantfile"))
_OWN_MACHINE: Final = re2.compile(
    r"(?i)(?:@|(?:server|host|data source|hostname)\s?=\s?)(?:localhost|127\.0\.0\.1|\[::1\]|[a-z][a-z0-9_\-]*[:/;,])"
)
# A key pair that is called so was made to try something out: `TEST_FAKE_RSA_KEY_7`.
_MADE_UP: Final = re2.compile(r"(?i)(?:^|[^a-z])(?:test|fake|dummy|mock|sample)(?:[^a-z]|$)")
Weight = tuple[Severity, Confidence]
_LOW: Final[Weight] = ("low", "low")


def weight_of(found: Found, file: SourceFile, line: str) -> Weight:
    """`line` is the one the secret begins on."""
    rule = found.rule
    if file.kind == "test":
        return _in_test(rule)
    if rule.weakness == "private-key" and _MADE_UP.search(line.partition("-----")[0]):
        return _LOW
    if rule.rank == Rank.TYPED:
        return rule.severity, rule.confidence
    if file.language in _PROSE or file.path.lower().endswith(_PROSE_ENDS):
        return _LOW
    if is_random(found.value) and not is_guessed(found.value):
        return rule.severity, rule.confidence
    return _of_word(found, file, line)


def _in_test(rule: SecretRule) -> Weight:
    """Tests are full of values that open nothing; what carries a vendor's mark is worth its full weight.

    A key pair or a token that some test signed itself carries none.
    """
    is_marked = rule.rank == Rank.TYPED and rule.confidence == "high" and rule.weakness != "private-key"
    return (rule.severity, rule.confidence) if is_marked else _LOW


def _of_word(found: Found, file: SourceFile, line: str) -> Weight:
    """A password somebody made up: low where it keeps nobody out, medium where guessing is quicker than reading."""
    rule = found.rule
    if line.lstrip().startswith(COMMENTS):
        return _LOW
    is_weak, is_own = is_guessed(found.value), bool(_OWN_MACHINE.search(line))
    if is_weak and (is_own or _is_to_try(file.path)):
        return _LOW
    if is_own or (is_weak and _is_data(file.path)) or (_is_to_try(file.path) and _is_data(file.path)):
        return max(rule.severity, "medium", key=SEVERITIES.index), rule.confidence
    return rule.severity, rule.confidence


def _is_to_try(path: str) -> bool:
    return is_for_developers(path) or not _FOR_OTHERS.isdisjoint(PurePosixPath(path.lower()).parts)


def _is_data(path: str) -> bool:
    return is_configuration(path) or PurePosixPath(path).suffix.lower() in _DATA
