"""Where the environment names no password, the one written here is taken: everybody who reads the code knows it.

Installations that forget the variable run with it, and nothing says so.

Leave the default out: the application then refuses to start until somebody sets one.
"""

from collections.abc import Iterator

import re2

from engines.config.lines import at_line
from engines.config.settings_file import is_spring, settings
from engines.for_developers import is_for_developers
from engines.rule import Example, Match, rule
from engines.source import SourceFile

_NAMES = re2.compile(r"(?:.*\.)?(?:\w*password|passwd|\w*secret|secretkey|signingkey|jwtkey|encryptionkey)")
_DEFAULTED = re2.compile(r"\$\{[\w.-]+:([^${}]+)\}")


@rule(
    title="Password that everybody knows where none is set",
    severity="medium",
    confidence="medium",
    cwe=1392,
    weakness="hardcoded-secret",
    languages=("properties", "yaml"),
    hints=("${",),
    fix="Write ${NAME} without a default.",
    bad=[
        Example("delete.password = ${DELETE_PASSWORD:123456}", path="src/main/resources/application.properties"),
        Example("jwt:\n  secret: ${JWT_SECRET:horse-battery}", path="src/main/resources/application.yml"),
    ],
    good=[
        Example("spring.datasource.password=${DB_PASSWORD}", path="src/main/resources/application.properties"),
        Example("spring.redis.password=${REDIS_PASSWORD:}", path="src/main/resources/application.properties"),
        Example("spring.mail.password=${MAIL:${SMTP_PASSWORD}}", path="src/main/resources/application.properties"),
        Example("delete.password=${DELETE_PASSWORD:123456}", path="src/main/resources/application-dev.properties"),
        Example("app.password.length=${LENGTH:12}", path="src/main/resources/application.properties"),
        Example("app.reset-password=${RESET:false}", path="src/main/resources/application.properties"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in settings(file) if is_spring(file) and not is_for_developers(file.path) else ():
        known = _DEFAULTED.fullmatch(one.value)
        is_switch = known is not None and known[1].strip().lower() in ("true", "false", "default", "none", "null")
        if known is not None and not is_switch and known[1].strip() and _NAMES.fullmatch(one.key):
            yield at_line(file, one.line, f"{one.name[:80]} has a default in the code.", secret=str(known[1]))
