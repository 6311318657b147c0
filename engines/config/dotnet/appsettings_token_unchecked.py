"""Settings switch off a test of the tokens that prove who somebody is, or fetch their keys over plain HTTP.

A token that ended, was made for another service or was signed by somebody on the way is then taken.

Remove the line, or keep it in `appsettings.Development.json`.
"""

from collections.abc import Iterator

from engines.config.lines import at_line
from engines.config.settings_file import settings
from engines.for_developers import is_for_developers
from engines.rule import Example, Match, rule
from engines.source import SourceFile

KEYS = (
    "requirehttpsmetadata", "validateissuer", "validateaudience", "validatelifetime", "validateissuersigningkey",
    "requiresignedtokens", "requireexpirationtime",
)  # fmt: skip


@rule(
    title="Tokens not fully tested (appsettings)",
    severity="medium",
    confidence="high",
    cwe=347,
    weakness="jwt-unverified",
    languages=("json",),
    hints=("RequireHttpsMetadata", "ValidateIssuer", "ValidateAudience", "ValidateLifetime"),
    fix="Remove the line.",
    bad=[
        Example('{"Jwt": {"RequireHttpsMetadata": false}}', path="src/Shop/appsettings.json"),
        Example('{"Auth": {"ValidateLifetime": false}}', path="src/Shop/appsettings.Production.json"),
        Example('{"Auth": {"ValidateIssuerSigningKey": "false"}}', path="src/Shop/appsettings.json"),
    ],
    good=[
        Example('{"Jwt": {"RequireHttpsMetadata": true}}', path="src/Shop/appsettings.json"),
        Example('{"Jwt": {"RequireHttpsMetadata": false}}', path="src/Shop/appsettings.Development.json"),
        Example('{"Auth": {"ValidateOnStart": false}}', path="src/Shop/appsettings.json"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    is_ours = "appsettings" in file.path.lower() and not is_for_developers(file.path)
    for one in settings(file) if is_ours else ():
        if one.key.rpartition(".")[2] in KEYS and one.is_off:
            yield at_line(file, one.line, f"{one.name[:60]} is off.")
