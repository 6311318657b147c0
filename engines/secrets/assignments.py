"""Reads assignments in code and configuration whose name says secret, and tells whether the value is one."""

from pathlib import PurePosixPath
from typing import Final

import re2

from engines.secrets.generator_samples import is_sample
from engines.secrets.rule import Candidate, Pattern
from engines.secrets.values import (
    LASTS,
    RATE,
    SELECTOR,
    classes,
    entropy,
    is_demand,
    is_guessed,
    is_hash,
    is_identifier,
    is_placeholder,
    is_random,
)

# Fixed strings one of which stands in every name that says secret.
HINTS = (
    *("passw", "passphrase", "pwd", "_pass", "-pass", ".pass", "secret", "token", "credential", "apikey", "api_key"),
    *("api-key", "access_key", "accesskey", "access-key", "auth_key", "authkey", "auth-key", "encryption_key"),
    *("encryptionkey", "encryption-key", "signing_key", "signingkey", "signing-key", "private_key", "privatekey"),
)
_KEY = r"(?P<key>[\w.\-]{1,120})"
_ASSIGN = r"[\"'\]]{0,2}[ \t]{0,20}(?:=>|:=|={1,3}|:)[ \t]{0,20}(?:[\w.]{1,40}[ \t]=[ \t])?"
_BARE = r"[^\s\"'`;,#{}()\[\]&*!|>]"
# A password may hold signs that elsewhere end a value; a comment is told by the space before it.
_END = r"(?:[ \t]+[;#].*)?[ \t\r]*$"
_BARE_VALUE = rf"(?P<value>{_BARE}[^\s\"'`{{}}<>|]{{3,300}}){_END}"
# What follows a name that any of the patterns could match; most words in code are followed by something else.
GATE = r"[\w.\-]{1,120}(?:[\"'\]]{0,2}[ \t]*[=:]|[\"'][ \t]{0,4},|[\"'][ \t]+value|\(|>)"
# Quoted values in any language; a default beside the name of a variable; a call that sets it; elements of XML; bare
# values on lines of their own in configuration and shell. All of them begin at the name. RE2 has no back-reference,
# so each kind of quote has its own pattern.
PATTERNS = (
    *(
        Pattern(rf"{_KEY}{_ASSIGN}[rbu]?{q}(?P<value>[^{q}\r\n]{{4,300}}){q}", after=b"=:", needs=q.encode())
        for q in ('"', "'", "`")
    ),
    *(
        Pattern(
            rf"{_KEY}{q}[ \t]{{0,4}},[ \t]{{0,4}}(?:default[ \t]?=[ \t]?)?{q}(?P<value>[^{q}\r\n]{{4,300}}){q}",
            after=b",",
            needs=q.encode(),
        )
        for q in ('"', "'")
    ),
    *(
        Pattern(
            rf"(?:[\w\-]{{1,60}}\.){{0,2}}(?P<key>(?:set|with)_?\w{{1,60}})\({q}(?P<value>[^{q}\r\n]{{4,300}}){q}\)",
            after=b"(",
            needs=b"(" + q.encode(),
        )
        for q in ('"', "'")
    ),
    Pattern(
        rf"{_KEY}[\"'][ \t]+value[ \t]?=[ \t]?[\"'](?P<value>[^\"'\r\n<>]{{4,300}})[\"']", after=b"e", needs=b"value"
    ),
    Pattern(rf"{_KEY}>(?P<value>[^\s<>]{{4,300}})</", after=b">"),
    Pattern(rf"(?m){_KEY}[ \t]*=[ \t]*{_BARE_VALUE}", after=b"="),
    Pattern(rf"(?m){_KEY}[\"']?[ \t]*:[ \t]+{_BARE_VALUE}", after=b":"),
)

PASSWORD = re2.compile(r"(?i)passw(?:or)?d|passphrase|pwd|(?:^|[_\-.])pass$")
SAYS_SECRET = re2.compile(
    r"(?i)passw(?:or)?d|passphrase|pwd|(?:^|[_\-.])pass$|secret|token|credential|(?:api|access|auth|encryption|signing)[_-]?key"
    r"|private[_-]?key"
)
# The last word of a name that speaks about a secret without being one.
ABOUT = re2.compile(
    r"(?i)(?:ur[il]|path|file|filename|dir|name|field|label|header|prefix|suffix|type|kind|regex|pattern|address|advice|tooltip|message|msg|error|help"
    r"|hint|placeholder|param|parameter|column|format|length|size|min|max|algorithm|alg|endpoint|env|var|variable|class|selector|input|title"
    r"|text|policy|validator|validators|hasher|hashers|reset|form|widget|expires|expiry|ttl|timeout|hash|digest|checksum|sha\d*|md5"
    r"|integrity|fingerprint|etag|version|count|limit|id|ref|arn|store|provider|backend|manager|service|template|view|page|route"
    r"|location|namespace|key_?name|tokenizer|csrf|xsrf|public|model|tokens|secrets|usage|audience|issuer|scope|grant|rule|rules|example)$"
)
ABOUT_ANYWHERE = re2.compile(
    r"(?i)hash|digest|checksum|sha\d|md5|public|csrf|xsrf|authenticity|pagination|label|tooltip|next_?token|page_?token|tokeniz"
)
WORD_BREAK = re2.compile(r"([a-z0-9])([A-Z])")
# What may stand before the name on a line whose value has no quotes.
BEFORE_A_NAME = frozenset(("", "-", "export", "set", "setx", "env", "arg", "local", "readonly", "declare -x", "$env:"))
SHORTEST = 6
# In texts for readers a password anybody would guess shows what to type; that it opens something stands in the code.
_FOR_READERS = (".md", ".mdx", ".markdown", ".rst", ".adoc", ".asciidoc")
ESCAPED_SIGN = re2.compile(r"\\u([0-9A-Fa-f]{4})")
# The scripts behind it, of East Asia, put no spaces between words.
LAST_WITH_SPACES = 0x2E7F
COMMENTS = ("#", "//", "*", "/*", "<!--", ";", "--", "%", "rem ", "REM ")
# Signs that join the words of a name.
JOINTS = str.maketrans("", "", "_-./:")
# What begins like this is half of an expression, an option, a place.
NOT_A_VALUE = ("*.", "/", "./", "../", "~", "http://", "https://", "--", ".$", ". $", "' ", "',", "+", ", ")
# Files in which a bare word after = or : is a value and not an expression.
_CONFIGURATION = """
    .env .envrc .ini .cfg .conf .config .properties .toml .yml .yaml .tfvars .service .txt .sh .bash .zsh .ps1 .bat .cmd
"""
CONFIGURATION = frozenset(_CONFIGURATION.split())

# Keys that are made to be shown to everybody, by how they begin.
PUBLIC: Final = ("phc_", "pk_live_", "pk_test_")


def is_hardcoded(candidate: Candidate) -> bool:
    """The value is a secret somebody wrote down: for a password mixed enough, for tokens and keys random."""
    if not _is_written(candidate) or len(candidate.value) < SHORTEST or not _is_secret_value(candidate):
        return False
    if is_sample(candidate) or (is_guessed(candidate.value) and candidate.path.lower().endswith(_FOR_READERS)):
        return False
    # A comment is full of made-up values; one from a generator was in use.
    return not candidate.before.lstrip().startswith(COMMENTS) or is_random(candidate.value)


def is_hidden(candidate: Candidate) -> bool:
    """Hidden in any case when reported; else when a password's value could be one."""
    value = candidate.value
    if not _is_written(candidate) or is_placeholder(value):
        return False
    if candidate.path and is_configuration(candidate.path) and PASSWORD.search(candidate.key):
        return True
    if len(value) < SHORTEST or is_identifier(value):
        return False
    return not (_is_prose(value) or _is_place(value)) and classes(value) >= 2


def _is_written(candidate: Candidate) -> bool:
    """A value under a secret's name: in quotes, in an element, or bare where a bare word is a value."""
    if not is_secret_name(candidate.key):
        return False
    if candidate.is_quoted or candidate.before.endswith(">"):
        return True
    if not is_configuration(candidate.path):
        return False
    return candidate.before.rpartition(candidate.key)[0].strip(" \t\"'").lower() in BEFORE_A_NAME


def is_secret_name(key: str) -> bool:
    """The last word of the name does not say that it only speaks about a secret."""
    if not SAYS_SECRET.search(key):
        return False
    words = WORD_BREAK.sub(r"\1_\2", key)
    last = words.replace("-", "_").replace(".", "_").rpartition("_")[2]
    if key[-1:] in ".-":
        return False
    return not (ABOUT.fullmatch(last) or ABOUT_ANYWHERE.search(words))


def _is_secret_value(candidate: Candidate) -> bool:
    value = candidate.value
    if is_placeholder(value) or is_hash(value) or _is_prose(value) or _is_place(value):
        return False
    if is_its_own_name(candidate.key, value) or value.startswith(PUBLIC):
        return False
    is_password = bool(PASSWORD.search(candidate.key))
    if is_identifier(value) and not (is_password and classes(value.translate(JOINTS)) > 2):
        return False
    if is_password or candidate.key.lower().endswith("secret_key"):
        return classes(value) >= 2 and entropy(value) >= 2.5
    return is_random(value)


def is_its_own_name(key: str, value: str) -> bool:
    """`CLIENT_SECRET = "CLIENT_SECRET"`: what a setting is called, not what it is."""
    named = key.replace("-", "_").lower().rpartition(".")[2]
    return named.endswith(value.replace("-", "_").lower()) and classes(value.replace("_", "")) < len("Aa1")


def _is_prose(value: str) -> bool:
    """Words: with spaces between them, or in a script that needs none, as Java's files of texts may spell it out."""
    signs = (*map(ord, value), *(int(code, 16) for code in ESCAPED_SIGN.findall(value)))
    return " " in value.strip() or not value.isprintable() or any(sign > LAST_WITH_SPACES for sign in signs)


def _is_place(value: str) -> bool:
    """An address, a path, a demand, a time or an expression rather than a value."""
    if SELECTOR.fullmatch(value) or RATE.fullmatch(value):
        return True
    if is_demand(value) or LASTS.fullmatch(value):
        return True
    if any(quote in value for quote in ("'+", '"+', "+'", '+"', "' ", '" ')):
        return True
    if value.startswith("eyJ") and value.count(".") >= 2:
        # A signed token: its own rule knows whether it is one.
        return True
    return value.startswith(NOT_A_VALUE) or value.endswith("aws4_request") or "(" in value or ")" in value


def is_configuration(path: str) -> bool:
    """A file whose bare words are values."""
    name = PurePosixPath(path)
    return (
        not path or name.suffix in CONFIGURATION or name.name.startswith((".env", "Dockerfile", ".")) or not name.suffix
    )
