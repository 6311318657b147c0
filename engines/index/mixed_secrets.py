"""Whether something predictable is put together with what nobody guesses, as written in one statement."""

from typing import Final

import re2

_BEHIND: Final = re2.compile(r"^[^=]{0,200}[^=!<>]=([^=>~].*)$")
# A key or salt of the program's own that is read, and generators made for secrets.
_MIXED: Final = re2.compile(
    r"(?i)([$>.:\[(,\s@]|^)(\w{0,30}_)?(salt|pepper|secret|secret_?key|secretkey|private_?key|app_?key|hmac_?key)\b['\"\])]{0,3}\s*([.+,);}&|]|$)"
    r"|random_int\(|random_bytes\(|openssl_random_pseudo_bytes\(|\bsecrets\.(token|choice|randbelow)|os\.urandom|SecureRandom"
    r"|RandomNumberGenerator|crypto\.(random|getRandom)|randomUUID\(|crypto/rand"
)


def is_mixed(statement: str) -> bool:
    """Of `token = sha1(salt + rand())` and the like; of what is called so itself, `salt = rand()`, it is not."""
    behind = _BEHIND.search(statement)
    return bool(_MIXED.search(behind[1] if behind is not None else statement))
