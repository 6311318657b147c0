"""PHP lets scripts read the session's cookie, or takes the session's name from the address.

An injected script, or a link that somebody sends, gives the session away.

Write `session.cookie_httponly = 1` and `session.use_only_cookies = 1`.
"""

from collections.abc import Iterator

from engines.config.lines import at_line
from engines.config.settings_file import settings
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile

OFF = ("session.cookiehttponly", "session.useonlycookies")


@rule(
    title="Session unprotected (php.ini)",
    severity="medium",
    confidence="high",
    cwe=1004,
    weakness="insecure-cookie",
    languages=("ini",),
    hints=("session.",),
    patch=swap(
        (r"(?i)(session\.(?:cookie_httponly|cookie_secure|use_only_cookies|use_strict_mode)\s*=\s*)\S+", r"\g<1>1"),
        (r"(?i)(session\.use_trans_sid\s*=\s*)\S+", r"\g<1>0"),
    ),
    fix="session.cookie_httponly = 1.",
    bad=[
        Example(
            """[Session]
session.cookie_httponly = 0""",
            path="php.ini",
        ),
        Example("session.use_only_cookies = 0", path="php.ini"),
        Example("session.use_trans_sid = 1", path="php.ini"),
    ],
    good=[
        Example(
            """session.cookie_httponly = 1
session.use_only_cookies = 1""",
            path="php.ini",
        ),
        Example("session.use_trans_sid = 0", path="php.ini"),
        Example("session.cookie_httponly =", path="php.ini"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in settings(file):
        key = one.key.removeprefix("session.session.").removeprefix("php.")
        key = key if key.startswith("session.") else f"session.{key}"
        is_off = key in OFF and one.is_off
        if is_off or (key == "session.usetranssid" and one.is_on):
            yield at_line(file, one.line, "The session can be taken over.")
