"""Typed tokens as data: a vendor's format written once, from which pattern, hint and examples are made."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

import re2

from engines.hit import Confidence, Severity
from engines.secrets.fakes import ALNUM, BASE64, DIGITS, LOWER_HEX, WORD, fake
from engines.secrets.rule import Answer, Candidate, Example, Examples, Rank, SecretRule, Start, secret
from engines.secrets.values import entropy, is_placeholder

# What a field of a format may hold: the inside of a character class, and signs to make examples of.
FIELDS: Final[dict[str, tuple[str, str]]] = {
    "hex": ("0-9a-f", LOWER_HEX),
    "HEX": ("0-9A-F", LOWER_HEX.upper()),
    "anyhex": ("0-9a-fA-F", LOWER_HEX),
    "digit": ("0-9", DIGITS),
    "lower": ("0-9a-z", "abcdefghijklmnopqrstuvwxyz0123456789"),
    "upper": ("0-9A-Z", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"),
    "letter": ("A-Za-z", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "alnum": ("0-9A-Za-z", ALNUM),
    "word": (r"0-9A-Za-z_\-", WORD),
    "tilde": (r"0-9A-Za-z_.~\-", WORD),
    "base64": ("0-9A-Za-z+/", BASE64),
    "bech32": ("0-9A-Z", "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"),
}
_FIELD: Final = re2.compile(r"\{(\w+)(?::(\d+)(?:-(\d+))?)?\}")
_UUID: Final = "{hex:8}-{hex:4}-{hex:4}-{hex:4}-{hex:12}"
_SAYS_SECRET: Final = r"(?i:key|token|secret|pass|pwd|pat\b|auth|credential|dsn)"
_GIVEN: Final = r"[\"'`\]]{0,2}\s{0,3}(?:=>|:=|[:=,])\s{0,3}[\"'`]?"
SHORTEST_HINT: Final = 3
# A mark this short also stands in pictures and other base64, where such a sign goes before it.
SHORT_MARK: Final = 4
IN_BASE64: Final = (b"+", b"/")
MOST_COUNTED: Final = 300
# Of random letters and digits hardly one in ten thousand is as regular as this.
LEAST_ENTROPY: Final = 2.6
_KEEP: Final = (
    "Read the new one from the environment or a secret store; taking the line out is not enough, for it stays"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One kind of token. `formats` are literal text with fields such as {hex:32} or {word:20-60}.

    `beside` are words of which one must stand in the name the value is given to, for values that show nothing
    themselves. `opens` ends the sentence "Whoever reads it can …"; `revoke` says where to end it.
    """

    id: str
    name: str
    severity: Severity
    formats: tuple[str, ...]
    opens: str
    revoke: str
    beside: tuple[str, ...] = ()
    confidence: Confidence = "high"


def rules_of(*tokens: Token) -> tuple[SecretRule, ...]:
    """The rules these tokens stand for, examples that must fire and near misses included."""
    return tuple(_rule(token) for token in tokens)


def _rule(token: Token) -> SecretRule:
    formats = [text.replace("{uuid}", _UUID) for text in token.formats]
    return secret(
        id=token.id,
        title=f"{token.name} in the repository",
        severity=token.severity,
        confidence=token.confidence if not token.beside else "medium",
        rank=Rank.TYPED,
        start=Start.HINT,
        hints=token.beside or tuple(sorted({_hint(text) for text in formats})),
        patterns=[pattern for text in formats for pattern in _patterns(text, token.beside)],
        bad=Examples(partial(_bad, token, formats)),
        good=Examples(partial(_good, token, formats)),
        fix=f"{token.revoke}. Keep the new one outside the repository.",
        docs=_docs(token),
        masks=_is_random_enough(formats, token),
        reports=_is_random_enough(formats, token),
    )


def _docs(token: Token) -> tuple[str, str, str]:
    return (
        f"A value with the form of a secret stands in the repository: {token.name}.",
        f"Whoever reads it, in the repository, in a copy or in its history, can {token.opens}.",
        f"{token.revoke}. {_KEEP} in the history.",
    )


def _hint(text: str) -> str:
    literal = text.partition("{")[0].lower()
    if len(literal) < SHORTEST_HINT:
        raise ValueError(f"{text}: begins with too little to look for")
    return literal


def _patterns(text: str, beside: tuple[str, ...]) -> Iterator[str]:
    value = f"(?P<value>{_expression(text)}={{0,2}}){_end(text)}"
    if not beside:
        yield rf"\b{value}"
    for word in beside:
        yield rf"(?i:{re2.escape(word)})[\w.\- ]{{0,30}}{_SAYS_SECRET}\w{{0,12}}{_GIVEN}{value}"


def _expression(text: str) -> str:
    parts, place = [], 0
    for match in _FIELD.finditer(text):
        parts.append(re2.escape(text[place : match.start()]))
        name, least, most = match.groups()
        most = most or least
        # A large count makes a large program; the window ends a long run too.
        parts.append(f"[{FIELDS[name][0]}]{{{least},{most if int(most) <= MOST_COUNTED else ''}}}")
        place = match.end()
    return "".join((*parts, re2.escape(text[place:])))


def _end(text: str) -> str:
    """The value does not go on: a longer run of the last field's signs is something else."""
    fields = _FIELD.findall(text)
    return rf"(?:[^0-9A-Za-z{FIELDS[fields[-1][0]][0]}]|\z)" if text.endswith("}") else r"(?:\W|\z)"


def _is_random_enough(formats: list[str], token: Token) -> Answer:
    leads = tuple(text.partition("{")[0] for text in formats)

    def answer(candidate: Candidate) -> bool:
        lead = next((one for one in leads if one and candidate.value.startswith(one)), "")
        body = candidate.value[len(lead) :]
        before = candidate.data[candidate.start - 1 : candidate.start]
        if lead.isalnum() and len(lead) <= SHORT_MARK and before in IN_BASE64:
            return False
        return not is_placeholder(body) and entropy(body) >= LEAST_ENTROPY and _is_mixed(body, token)

    return answer


def _is_mixed(body: str, token: Token) -> bool:
    """Digits, or behind a vendor's own mark both cases: words joined by signs have neither."""
    if any(sign.isdigit() for sign in body):
        return True
    return not token.beside and body != body.lower() and body != body.upper()


def _sample(text: str, *, seed: str, short: int = 0) -> str:
    """A made-up value of the format with a digit somewhere, or one a sign shorter in its longest field."""
    fields = list(_FIELD.finditer(text))
    longest = max(fields, key=lambda match: int(match[2]))
    parts, place = [], 0
    for number, match in enumerate(fields):
        parts.append(text[place : match.start()])
        length = int(match[2]) - (short if match is longest else 0)
        parts.append(_made(length, FIELDS[match[1]][1], f"{seed}{number}"))
        place = match.end()
    return "".join((*parts, text[place:]))


def _made(length: int, alphabet: str, seed: str) -> str:
    made = (fake(length, alphabet, seed=f"{seed} {again}") for again in range(20))
    return next((one for one in made if any(sign.isdigit() for sign in one)), fake(length, alphabet, seed=seed))


def _name(token: Token) -> str:
    return f"{(token.beside or (token.id,))[0].upper().replace('-', '_').replace(' ', '_')}_ACCESS_TOKEN"


def _bad(token: Token, formats: list[str]) -> Iterator[Example]:
    for text in formats:
        yield Example(f'{_name(token)} = "{_sample(text, seed=token.id)}"\n')
        yield Example(f"{_name(token)}: {_sample(text, seed=token.id + 'yaml')}\n", path="deploy/values.yaml")


def _good(token: Token, formats: list[str]) -> Iterator[Example]:
    """Stand-ins of the same form, a value that is too short to be one, the name without the value."""
    yield Example(f"{_name(token)}=${{{_name(token)}}}\n", path=".env")
    for text in formats:
        sample = _sample(text, seed=token.id)
        lead = text.partition("{")[0]
        yield Example(f'{_name(token)} = "{lead}{"x" * (len(sample) - len(lead))}"\n')
        yield Example(f'{_name(token)} = "{_sample(text, seed=token.id, short=1)}"\n')
        if token.beside:
            yield Example(f'{token.beside[0]}_etag = "{sample}"\n')
