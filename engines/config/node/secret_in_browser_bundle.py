"""A secret gets a name that its framework copies into the program every visitor's browser loads.

Whoever opens the page's source has it; it is in caches and archives for good.

Rename it without the public prefix, use it on the server alone, and change it.
"""

from collections.abc import Iterator

import re2

from engines.config.lines import at_line
from engines.config.settings_file import settings
from engines.rule import Example, Match, rule
from engines.source import SourceFile

PUBLIC = re2.compile(
    r"(?:NEXT_PUBLIC|VITE|REACT_APP|NUXT_PUBLIC|GATSBY|EXPO_PUBLIC|VUE_APP)_(?:\w+_)?"
    r"(?:SECRET(?:_ACCESS)?_KEY|CLIENT_SECRET|APP_SECRET|API_SECRET|JWT_SECRET|AUTH_SECRET|SESSION_SECRET|SECRET"
    r"|PRIVATE_KEY|SERVICE_ROLE_KEY|(?:DB|DATABASE|MYSQL|POSTGRES|REDIS|SMTP|ADMIN|ROOT)_PASSWORD|DATABASE_URL)"
)


@rule(
    title="Secret under a public name",
    severity="high",
    confidence="medium",
    cwe=200,
    weakness="information-exposure",
    languages=("dotenv",),
    hints=("NEXT_PUBLIC_", "VITE_", "REACT_APP_", "NUXT_PUBLIC_", "GATSBY_", "EXPO_PUBLIC_", "VUE_APP_"),
    fix="Rename it without the public prefix.",
    bad=[
        Example("NEXT_PUBLIC_STRIPE_SECRET_KEY=sk", path=".env.production"),
        Example("VITE_DB_PASSWORD=", path=".env.example"),
        Example("REACT_APP_AWS_SECRET_ACCESS_KEY=abc", path=".env"),
        Example("EXPO_PUBLIC_JWT_SECRET=x", path=".env"),
    ],
    good=[
        Example("PUBLIC_AWS_SECRET_ACCESS_KEY=abc", path=".env"),
        Example("NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY=pk", path=".env"),
        Example("STRIPE_SECRET_KEY=sk", path=".env"),
        Example("VITE_PASSWORD_MIN_LENGTH=8", path=".env"),
        Example("NEXT_PUBLIC_SECRET_SANTA_ENABLED=true", path=".env"),
        Example("REACT_APP_FIREBASE_API_KEY=abc", path=".env"),
        Example("VITE_FORGOT_PASSWORD_URL=/forgot", path=".env"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in settings(file):
        if PUBLIC.fullmatch(one.name):
            yield at_line(file, one.line, f"{one.name[:60]} goes to every visitor's browser.")
