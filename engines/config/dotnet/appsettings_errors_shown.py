"""Settings of an ASP.NET application show the details of errors, or write personal data into the log.

Visitors see code and queries; whoever reads the log has names, tokens and mail addresses.

Remove the line, or keep it in `appsettings.Development.json`.
"""

from collections.abc import Iterator

from engines.config.lines import at_line
from engines.config.settings_file import settings
from engines.for_developers import is_for_developers
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile

KEYS = ("detailederrors", "enablesensitivedatalogging", "showpii")


@rule(
    title="Details shown or logged (appsettings)",
    severity="low",
    confidence="high",
    cwe=209,
    weakness="error-exposure",
    languages=("json",),
    hints=("DetailedErrors", "EnableSensitiveDataLogging", "ShowPII"),
    patch=swap((r"(?i)(\"(?:DetailedErrors|EnableSensitiveDataLogging)\"\s*:\s*)true\b", r"\1false")),
    fix="Keep it to Development.",
    bad=[
        Example('{"DetailedErrors": true}', path="src/Shop/appsettings.json"),
        Example('{"Database": {"EnableSensitiveDataLogging": true}}', path="appsettings.Production.json"),
    ],
    good=[
        Example('{"DetailedErrors": true}', path="src/Shop/appsettings.Development.json"),
        Example('{"DetailedErrors": false}', path="src/Shop/appsettings.json"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    is_ours = "appsettings" in file.path.lower() and not is_for_developers(file.path)
    for one in settings(file) if is_ours else ():
        if one.key.rpartition(".")[2] in KEYS and one.is_on:
            yield at_line(file, one.line, f"{one.name[:60]} is on.")
