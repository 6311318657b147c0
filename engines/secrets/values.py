"""Tells a real secret from its stand-ins: placeholders, template variables, references, hashes, identifiers."""

import math
import string
from collections import Counter

import re2

_STAND_INS = """
    example placeholder changeme change-me change_me replace your- your_ yourpass yourtoken yoursecret yourkey yourapi
    insert dummy redacted not-a-secret notasecret fixme todo foobar xxxx **** .... 0123456789 1234567890 abcdefgh
    deadbeef masked filtered < >
"""
_EMPTY_WORDS = """
    none null nil true false undefined password passwd pass pwd secret token key string str user username admin test
    testing default root postgres mysql guest redis rabbitmq minio value enabled disabled required optional hidden
"""
# Words a stand-in is made of when it is made of nothing else: my-secret-key, test_password_1.
_FILLING = """
    a abc account admin an and any api app auth base64 be bar baz bearer bot client code credential credentials db demo
    dev development do fake foo for from goes here i id in insecure is it jwt key keys local login long mock must my
    name new no not of or our pass passphrase passwd password passwords private prod production public put pwd random
    real root safe sample secret secrets session set shared some string super svc test testing that the this to
    token tokens user username value very want with word x your yours top
"""
MOST_FILLING = 120
FILLING = frozenset(_FILLING.split())
STAND_INS = _STAND_INS.split()
WORDY_STAND_INS = tuple(word for word in STAND_INS if word.isalpha() and len(set(word)) > 3)
LEET = str.maketrans("0134567@$!", "oieasgtasi")
LONGEST_LEET = 16
EMPTY_WORDS = frozenset(_EMPTY_WORDS.split())
# One marker of a value that is filled in later, or a whole value that only names where the secret is kept.
TEMPLATE = re2.compile(r"[\"']\s?\.\s?\$|\$\{|\{\{|\}\}|<%|%\(|#\{|\$\(|\$\[|%[sd]\b|\{\d*\}|\{[A-Za-z_][\w.]{0,60}\}")
WHOLE_REFERENCE = re2.compile(
    r"\$[A-Za-z_]\w*|%[A-Z_]+%|@[\w.]+@|@(?:Model|ViewBag|ViewData|Html|Context|item)\.\S*|__[A-Z_]+__|(?:vault|ssm|secretsmanager|op|file|env|ref|arn|sops):\S*"
    r"|(?:os\.|process\.|ENV|getenv|secrets\.|config|settings|self\.|this\.|import\.meta)\S*"
)
HASHES = re2.compile(
    r"\$(?:2[abxy]?|1|5|6|argon2\w*|pbkdf2[\w\-]*|apr1|scrypt|y)\$\S*|(?:pbkdf2|argon2|bcrypt|scrypt|md5|sha\d*)[\w+-]*[$:]\S*|\{S?SHA\d*\}\S*"
    r"|sha(?:1|256|384|512)-[A-Za-z0-9+/=]+"
)
# What only a key kept elsewhere opens: SOPS, jasypt, Spring Cloud, Ansible Vault, Vault transit, KMS, Fernet, OpenSSL,
# DPAPI, dotenvx. Then public halves.
ENCRYPTED = re2.compile(
    r"(?s)(?:ENC\[|ENC\(|\{cipher\}|\$ANSIBLE_VAULT|!vault|vault:v\d|AQICAH|AQECAH|gAAAAA|U2FsdGVkX1|encrypted:"
    r"|01000000d08c9ddf|-----BEGIN (?:PGP MESSAGE|AGE ENCRYPTED|CERTIFICATE|PUBLIC|RSA PUBLIC)|age1|data:"
    r"|ssh-(?:rsa|ed25519|dss) |ecdsa-sha2|AAAA[BCE]3NzaC1).*"
)
WORDS = re2.compile(r"[A-Z]{2,}|[A-Z]?[a-z]+|[^A-Za-z0-9\s_\-.!?,:/]|\d{4,}")
UUID = re2.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")
# Words of which some have a digit in the middle.
_WORD = r"(?:[\pL_]|2fa|u2f|s3|oauth2|e2e|i18n|k8s)+"
IDENTIFIER = re2.compile(rf"{_WORD}(?:[.\-_:/]{_WORD}|_\d{{1,2}}_{_WORD})*\d?[.:!?…,]*")
# A package of Go's, or something in it.
PACKAGE = re2.compile(
    r"(?:github|gitlab|bitbucket|golang|google\.golang|gopkg|k8s)\.(?:com|org|in|io)(?:/[\w.\-]{1,80}){2,8}"
)
# Many words with numbers between them, in one hand: the names of features, settings and messages.
_PIECE = re2.compile(r"[a-z]{1,24}\d{0,2}|[a-z]\d{1,2}[a-z]?|\d{1,6}")
_SPELT = re2.compile(r"[a-z]*[aeiouy][a-z]*")
LEAST_SPELT = 3
# An element of a page, by its id: `#Password`.
SELECTOR = re2.compile(r"#[A-Za-z][A-Za-z_\-]*")
# A controller and what it does, as routes name them: `password_resets#create`.
ACTION = re2.compile(r"[a-z]+(?:[_/][a-z]+)*#[a-z]+(?:_[a-z]+)*")
# A class by its namespace, and what it does: `\\Shop\\LoginController:show`.
NAMESPACED = re2.compile(r"\\?(?:[A-Z]\w{0,60}\\+){1,12}[A-Z]\w{0,80}(?:(?:::?|@)\w{1,60})?")
# What a form demands of a field, as frameworks write it in one text: `required|string|min:6|confirmed`.
# Its last number may be added behind it.
DEMANDS = re2.compile(r"[a-z_]+(?::[\w,.\-/]+)?(?:\|[a-z_]+(?::[\w,.\-/]*)?)+")
# A controller and what it does, as routes of PHP name them: `SettingsController@password`.
HANDLER = re2.compile(r"\\?(?:[A-Z]\w{0,60}\\+){1,12}[A-Z]\w{0,80}(?:::?|@)\w{1,60}|[A-Z]\w{0,60}Controller@\w{1,60}")
# Words in lower case with a number behind them at most: what stands first in every list of passwords to try.
GUESSED = re2.compile(r"[a-z]{2,14}(?:[_\-][a-z]{2,10})?\d{0,4}")
LONGEST_GUESSED = 16
# How long something lasts: `6.hours`.
LASTS = re2.compile(r"\d{1,5}[._ ]?(?:ms|s|m|h|d|w|(?:milli)?second|minute|hour|day|week|month|year)s?")
# How often something may be asked: `5/m/user`, `1/m/ip,1/m/key`.
RATE = re2.compile(r"\d{1,6}/\d{0,4}(?:s|m|h|d|sec|min|second|minute|hour|day)(?:/[\w,/]{1,40})?")
HEX = re2.compile(r"[0-9a-fA-F]+")


def entropy(value: str) -> float:
    """Shannon entropy in bits per character."""
    counts = Counter(value)
    return -sum(n / len(value) * math.log2(n / len(value)) for n in counts.values()) if value else 0.0


def classes(value: str) -> int:
    """How many of lower case, upper case, digits and other signs a value uses."""
    kinds = (str.islower, str.isupper, str.isdigit, lambda sign: sign in string.punctuation)
    return sum(any(kind(sign) for sign in value) for kind in kinds)


def is_stand_in(value: str) -> bool:
    """A word people write where a secret will go, or one sign over and over."""
    lowered = value.strip().lower()
    if lowered in EMPTY_WORDS or len(set(lowered)) <= 2 or any(word in lowered for word in STAND_INS):
        return True
    # s3cret, chang3m3: a stand-in all the same.
    plain = lowered.translate(LEET) if len(lowered) <= LONGEST_LEET else lowered
    return plain != lowered and (plain in EMPTY_WORDS or any(word in plain for word in WORDY_STAND_INS))


def is_filling(value: str) -> bool:
    """Made of nothing but words about secrets: one alone, or several with a few digits at most.

    With digits and both cases it is what people choose when a password must have them.
    """
    words = WORDS.findall(value[:MOST_FILLING])
    if any(sign.isdigit() for sign in value) and (len(words) < 2 or classes(value) > 2):
        return False
    return bool(words) and all(word.lower() in FILLING for word in words)


def is_encrypted(value: str) -> bool:
    """A ciphertext by its mark, or a public key: no use without what is kept elsewhere."""
    return bool(ENCRYPTED.fullmatch(value))


def is_template(value: str) -> bool:
    """Filled in later, or only the name of the place where the secret is kept."""
    return bool(TEMPLATE.search(value) or WHOLE_REFERENCE.fullmatch(value))


def is_placeholder(value: str) -> bool:
    """No secret yet: a stand-in, a template variable or a reference; or no secret any more: encrypted."""
    return is_stand_in(value) or is_template(value) or is_filling(value) or is_encrypted(value)


def is_hash(value: str) -> bool:
    """A digest, a salted password hash or a UUID: useless to a thief without further work."""
    return bool(HASHES.fullmatch(value) or UUID.fullmatch(value))


def is_identifier(value: str) -> bool:
    """A name, a dotted path or words joined by signs: what code and configuration are full of."""
    known = (IDENTIFIER, ACTION, NAMESPACED)
    return any(one.fullmatch(value) for one in known) or _is_spelt_out(value)


def _is_spelt_out(value: str) -> bool:
    """`pm-1234-rotate-the-account-key`, `password_hash_b64_invalid`"""
    pieces = re2.split(r"[-_.]", value)
    spelt = [one for one in pieces if len(one) > 2 and _SPELT.fullmatch(one)]
    return len(spelt) >= LEAST_SPELT and all(_PIECE.fullmatch(one) for one in pieces)


def is_guessed(value: str) -> bool:
    """What people write on a machine of their own."""
    return len(value) <= LONGEST_GUESSED and bool(GUESSED.fullmatch(value))


def is_demand(value: str) -> bool:
    """What a form demands of a field rather than what is in it; what answers a route, or where a package is."""
    return bool(DEMANDS.fullmatch(value) or HANDLER.fullmatch(value) or PACKAGE.fullmatch(value))


LETTER = re2.compile(r"\\u[0-9A-Fa-f]{4}")


def is_random(value: str, *, least_length: int = 16) -> bool:
    """Long and mixed enough to have come from a generator, neither a name nor a placeholder nor a hash."""
    if "\\u" in value:
        # A letter of some language, as files of translations write it.
        value = LETTER.sub("", value)
    if len(value) < least_length or is_placeholder(value) or is_hash(value) or is_identifier(value):
        return False
    least = 2.8 if HEX.fullmatch(value) else 3.3
    return entropy(value) >= least and any(sign.isdigit() for sign in value)
