"""A web application's files can be replaced over FTP without TLS.

The deployment password passes in clear; with it anybody replaces the program.

Set `ftps_state = "Disabled"`, or at least `"FtpsOnly"`.
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
    title="Deployment over plain FTP",
    severity="medium",
    confidence="high",
    cwe=319,
    weakness="cleartext-transport",
    languages=("terraform",),
    hints=("azurerm_",),
    patch=turn('"Disabled"'),
    fix='ftps_state = "Disabled".',
    bad=[
        """resource "azurerm_linux_web_app" "main" {
  https_only = true
  site_config {
    ftps_state = "AllAllowed"
  }
}""",
        'resource "azurerm_app_service" "main" {\n  https_only = true\n}',
    ],
    good=[
        """resource "azurerm_linux_web_app" "main" {
  https_only = true
  site_config {
    ftps_state = "FtpsOnly"
  }
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, *WEB):
        # The older resource allows it unless told otherwise.
        is_by_default = one.kind == "azurerm_app_service" and one.is_missing("site_config.ftps_state")
        if one.text("site_config.ftps_state") == "AllAllowed" or is_by_default:
            yield one.match("site_config.ftps_state", f"{one.address} can be replaced over plain FTP.")
