"""What a rule is: one documented module with examples and a matcher; and how a match becomes a hit."""

import hashlib
import hmac
import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Self

from tree_sitter import Node

from engines.advice import Advice
from engines.hit import Confidence, Hit, Severity
from engines.index.tokens import tokens_of, tokens_of_text
from engines.patching import Patch
from engines.secrets.masking import mask
from engines.source import SourceFile
from engines.weaknesses import WEAKNESSES

# A match may be a whole function; its excerpt shows the head.
MOST_MATCH_LINES = 40


class BadRule(Exception):
    """A module of a rule folder that does not hold exactly one documented rule with both kinds of example."""


@dataclass(frozen=True, slots=True)
class Example:
    """Code a rule must fire on, or stay silent on. `path` when the rule looks at it, else made from the language."""

    code: str
    path: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """One place a rule points at. Lines and columns count from 1, columns in characters, the end column excluded.

    `message` says what is wrong here; empty fields are filled from the rule. `secret` is a value that must not
    leave: identity is then its HMAC. `tokens` is filled in from the span when empty.
    """

    start_line: int
    end_line: int
    start_column: int
    end_column: int
    message: str = ""
    title: str = ""
    severity: Severity | None = None
    confidence: Confidence | None = None
    secret: str = ""
    tokens: str = ""
    node: Node | None = None
    properties: Mapping[str, str] | None = None

    @classmethod
    def at(
        cls,
        node: Node,
        message: str = "",
        *,
        title: str = "",
        severity: Severity | None = None,
        confidence: Confidence | None = None,
        secret: str = "",
    ) -> Self:
        """The span of a syntax node; its byte columns become characters when the hit is made."""
        (first, start), (last, end) = node.start_point, node.end_point
        return cls(first + 1, last + 1, start, end, message, title, severity, confidence, secret, node=node)

    @classmethod
    def span(
        cls,
        line: int,
        start: int,
        end: int,
        message: str = "",
        *,
        end_line: int = 0,
        title: str = "",
        severity: Severity | None = None,
        confidence: Confidence | None = None,
        secret: str = "",
        tokens: str = "",
    ) -> Self:
        """Columns `start` to `end` (characters from 1, end excluded) of a line, or up to `end_line`."""
        return cls(line, end_line or line, start, end, message, title, severity, confidence, secret, tokens)


Find = Callable[[SourceFile], Iterator[Match]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A documented matcher. `hints`: a file is skipped unless one of these bytes is in it, case included.

    `patch` is the change it knows to make, if there is one that needs no thought. A rule for scripts that is for
    `in_pages` too is shown those that stand in a page.
    """

    id: str
    title: str
    severity: Severity
    confidence: Confidence
    cwe: int
    weakness: str
    languages: tuple[str, ...]
    fix: str
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    hints: tuple[bytes, ...]
    docs: tuple[str, str, str]
    module: str
    find: Find
    patch: Patch | None = None
    in_pages: bool = False

    def wants(self, file: SourceFile) -> bool:
        if file.language not in self.languages:
            return False
        data = file.data
        for hint in self.hints:  # asked of every rule and every file: a generator would take twice as long
            if hint in data:
                return True
        return not self.hints


Examples = Sequence[str | Example] | Mapping[str, Sequence[str | Example]]


def rule(
    *,
    title: str,
    severity: Severity,
    confidence: Confidence,
    cwe: int,
    weakness: str,
    fix: str,
    bad: Examples,
    good: Examples,
    languages: tuple[str, ...] = ("python",),
    hints: tuple[str, ...] = (),
    patch: Patch | None = None,
    in_pages: bool = False,
) -> Callable[[Find], Rule]:
    """Turn `find` into the rule of its module; the id is the file's name, the documentation its docstring."""

    def made(find: Find) -> Rule:
        module = find.__module__
        return Rule(
            id=module.rpartition(".")[2].replace("_", "-"),
            title=title,
            severity=severity,
            confidence=confidence,
            cwe=cwe,
            weakness=weakness,
            languages=languages,
            fix=fix,
            bad=_examples(bad, languages[0]),
            good=_examples(good, languages[0]),
            hints=tuple(hint.encode() for hint in hints),
            docs=_docs(module),
            module=module,
            find=find,
            patch=patch,
            in_pages=in_pages,
        )

    return made


def _examples(given: Examples, language: str) -> tuple[Example, ...]:
    by_language = given if isinstance(given, Mapping) else {language: given}
    return tuple(
        Example(one, language=name) if isinstance(one, str) else Example(one.code, one.path, one.language or name)
        for name, examples in by_language.items()
        for one in examples
    )


def _docs(module: str) -> tuple[str, str, str]:
    text = sys.modules[module].__doc__ or ""
    paragraphs = [" ".join(part.split()) for part in text.strip().split("\n\n")]
    if len(paragraphs) != 3 or not all(paragraphs):
        raise BadRule(f"{module}: the docstring must have three paragraphs: what, why dangerous, how to fix")
    return paragraphs[0], paragraphs[1], paragraphs[2]


def catalogue(*packages: str) -> dict[str, Rule]:
    """Every rule in these packages' modules by id. Raises BadRule on anything that is not one complete rule."""
    found: dict[str, Rule] = {}
    for name in packages:
        package = importlib.import_module(name)
        for entry in sorted(pkgutil.iter_modules(package.__path__), key=lambda entry: entry.name):
            one = _rule_of(importlib.import_module(f"{name}.{entry.name}"))
            if one.id in found:
                raise BadRule(f"{one.module}: {found[one.id].module} has the same id")
            found[one.id] = one
    return found


def _rule_of(module: ModuleType) -> Rule:
    here = [value for value in vars(module).values() if isinstance(value, Rule) and value.module == module.__name__]
    if len(here) != 1:
        raise BadRule(f"{module.__name__}: {len(here)} rules in one module, there must be exactly one")
    one = here[0]
    if not one.bad or not one.good:
        raise BadRule(f"{module.__name__}: needs examples that must fire and near misses that must not")
    if one.weakness not in WEAKNESSES:
        raise BadRule(f"{module.__name__}: {one.weakness!r} is not in engines/weaknesses.py")
    return one


def hit_from(match: Match, *, engine: str, rule: Rule | Advice, file: SourceFile, key: bytes) -> Hit:
    """The hit a match stands for, with every text masked and the secret replaced by its HMAC under `key`."""
    start, end = _columns(match, file)
    return Hit(
        engine=engine,
        rule=rule.id,
        weakness=rule.weakness,
        title=mask(match.title) if match.title else rule.title,
        message=mask(match.message) if match.message else rule.docs[0],
        severity="low" if file.kind == "test" else match.severity or rule.severity,
        confidence=match.confidence or rule.confidence,
        cwe=rule.cwe,
        path=file.path,
        start_line=match.start_line,
        end_line=match.end_line,
        start_column=start,
        end_column=end,
        tokens=_identity(match, file, key),
        symbol=file.symbol_at(match.start_line),
        excerpt=file.excerpt(match.start_line, min(match.end_line, match.start_line + MOST_MATCH_LINES)),
        fix=rule.fix,
        properties=dict(match.properties or {}) | ({"code": "test"} if file.kind == "test" else {}),
    )


def _columns(match: Match, file: SourceFile) -> tuple[int, int]:
    if match.node is None:
        return match.start_column, match.end_column
    return (
        file.column(match.start_line - 1, match.start_column),
        file.column(match.end_line - 1, match.end_column),
    )


def _identity(match: Match, file: SourceFile, key: bytes) -> str:
    if match.secret:
        return hmac.new(key, match.secret.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
    if match.tokens:
        return mask(match.tokens)
    if match.node is not None:
        return mask(tokens_of(match.node))
    lines = file.lines[match.start_line - 1 : match.end_line]
    if len(lines) == 1:
        lines = [lines[0][match.start_column - 1 : match.end_column - 1]]
    return mask(tokens_of_text("\n".join(lines)))
