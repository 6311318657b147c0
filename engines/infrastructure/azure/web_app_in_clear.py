"""A web application answers without TLS.

Passwords and session cookies pass in clear: whoever is on the way reads them and changes the pages.

Set `https_only = true`, which redirects.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile

WEB = (
    "azurerm_app_service", "azurerm_linux_web_app", "azurerm_windows_web_app", "azurerm_function_app",
    "azurerm_linux_function_app", "azurerm_windows_function_app", "azurerm_app_service_slot",
)  # fmt: skip


@rule(
    title="Web application without TLS (Azure)",
    severity="medium",
    confidence="high",
    cwe=319,
    weakness="cleartext-transport",
    languages=("terraform",),
    hints=("azurerm_",),
    patch=turn("true"),
    fix="https_only = true.",
    bad=[
        'resource "azurerm_app_service" "main" {\n  name = "a"\n}',
        'resource "azurerm_linux_web_app" "main" {\n  https_only = false\n}',
    ],
    good=[
        'resource "azurerm_app_service" "main" {\n  https_only = true\n}',
        'resource "azurerm_linux_web_app" "main" {\n  https_only = var.h\n}',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, *WEB):
        if one.is_not_on("https_only"):
            yield one.match("https_only", f"{one.address} answers in clear.")
