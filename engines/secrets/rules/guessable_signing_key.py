"""The key that signs sessions or tokens is made of plain words, in the configuration the program starts with.

Nobody has to read the repository: word lists hold such keys, and what is signed with one tells whether a guess is
right. Who has it signs a session or token for anybody.

Make a random key (`openssl rand -hex 32`), keep it outside the repository, and let the program refuse to start without
one.
"""

import re2

from engines.secrets.assignments import GATE, is_configuration
from engines.secrets.kept import is_sample
from engines.secrets.rule import Candidate, Example, Rank, Start, secret

_SIGNS = (
    r"(?i)(?:\w*[_.\-])?(?:jwt|session|cookies?|token|access_?token|refresh_?token|crypto|encryption|signing)_?"
    r"(?:secret(?:_?key)?|signing_?key)|(?i)(?:\w*_)?(?:crypto|encryption|signing)_?key|APP_SECRET|SECRET_KEY(?:_BASE)?"
)
_NAMED = re2.compile(_SIGNS)
# Words in small letters, with what joins them; a name in capitals is that of a variable somewhere.
_WORDS = re2.compile(r"[A-Za-z]?[a-z]{2,}\d{0,4}|[A-Za-z]?[a-z]*(?:[_\- ][A-Za-z]?[a-z]+){1,10}\d{0,4}[!?]?")
_ENVIRONMENT = re2.compile(r"(?:^|.*/)\.env(?:\.(?:prod\w*|local|staging|docker))?")
_SETTINGS = re2.compile(
    r"(?i)(?:^|.*/)(?:config|conf|settings|env)(?:/[\w.\-/]{1,200})?\.(?:js|ts|mjs|cjs|py|php|rb|json|ya?ml)"
)
_LONGEST = 60


def _is_guessable(candidate: Candidate) -> bool:
    value, path = candidate.value, candidate.path
    is_setting = _SETTINGS.fullmatch(path) and (candidate.is_quoted or is_configuration(path))
    if not (_ENVIRONMENT.fullmatch(path) or is_setting) or is_sample(path):
        return False
    return bool(_NAMED.fullmatch(candidate.key) and len(value) <= _LONGEST and _WORDS.fullmatch(value))


RULE = secret(
    title="Signing key made of plain words",
    severity="medium",
    confidence="medium",
    rank=Rank.GENERIC,
    hints=("secret", "crypto", "encryption", "signing"),
    start=Start.WORD,
    gate=GATE,
    patterns=(
        r"(?m)(?P<key>[\w.\-]{1,80})[ \t]*[=:][ \t]*(?P<value>[A-Za-z][\w\-]{2,60})[ \t\r]*$",
        r'(?P<key>[\w.\-]{1,80})["\']?\]?[ \t]*(?:=>|[=:])[ \t]*"(?P<value>[A-Za-z][\w\- ]{2,60}[!?]?)"',
        r"(?P<key>[\w.\-]{1,80})[\"']?\]?[ \t]*(?:=>|[=:])[ \t]*'(?P<value>[A-Za-z][\w\- ]{2,60}[!?]?)'",
    ),
    bad=(
        Example("PORT=80\nJWT_SECRET=letmein\n", path=".env"),
        Example("module.exports = {\n  cookieSecret: 'keyboard cat',\n};\n", path="config/default.js"),
        Example('module.exports = { crypto_key: "our own crypto key" };\n', path="server/config/env/all.js"),
        Example("SESSION_SECRET=change_this_now\n", path="deploy/.env.production"),
    ),
    good=(
        Example("JWT_SECRET=letmein\n", path=".env.example"),
        Example("JWT_SECRET=\nSESSION_SECRET=$SESSION_SECRET\n", path=".env"),
        Example("module.exports = { cookieSecret: process.env.COOKIE_SECRET };\n", path="config/default.js"),
        # The name of a variable, or of a place.
        Example("module.exports = { jwtSecret: 'JWT_SECRET' };\n", path="config/names.js"),
        Example("module.exports = { tokenKey: 'user-token' };\n", path="config/storage.js"),
        Example("const cookieSecret = 'keyboard cat';\n", path="src/app.js"),
    ),
    fix="Make a random key and keep it outside the repository.",
    masks=_is_guessable,
    reports=_is_guessable,
    looks_in_lock_files=False,
)
