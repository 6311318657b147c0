"""An application's settings for production switch its debug mode on.

Errors then show code, settings and environment to visitors, and some debug pages run what visitors type.

Set the switch to false in every file that production reads.
"""

from collections.abc import Iterator

from engines.config.lines import at_line
from engines.config.settings_file import settings
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile

SWITCHES = frozenset(("app_debug", "debug", "django_debug", "flask_debug", "rails_debug", "wp_debug", "symfony_debug"))
LIVE = ("production", "prod", "live")


@rule(
    title="Debug mode in production settings",
    severity="high",
    confidence="medium",
    cwe=489,
    weakness="debug-mode",
    languages=("dotenv",),
    hints=("DEBUG", "debug"),
    patch=swap(
        (r"(?i)(debug\w*['\"]?\s*[:=]\s*['\"]?)1\b", r"\g<1>0"),
        (r"((?i:debug)\w*['\"]?\s*[:=]\s*['\"]?)True\b", r"\1False"),
        (r"(?i)(debug\w*['\"]?\s*[:=]\s*['\"]?)(?:true|yes|on)\b", r"\1false"),
    ),
    fix="Switch debug off.",
    bad=[
        Example("APP_ENV=production\nAPP_DEBUG=true", path=".env"),
        Example("DEBUG=True", path=".env.production"),
        Example("FLASK_DEBUG=1\nFLASK_ENV=production", path=".env"),
    ],
    good=[
        Example("APP_ENV=local\nAPP_DEBUG=true", path=".env"),
        Example("DEBUG=false", path=".env.production"),
        Example("APP_ENV=production\nAPP_DEBUG=false", path=".env.example"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    found = settings(file)
    is_production = ".prod" in file.path.lower() or any(
        one.key.endswith("env") and one.value.lower() in LIVE for one in found
    )
    for one in found:
        if one.key in SWITCHES and one.is_on and is_production:
            yield at_line(file, one.line, f"{one.name[:40]} is on in production.")
