"""A virtual machine lets people log in with a password.

Passwords are guessed from outside and reused from leaks; keys are not.

Set `disable_password_authentication = true` and give it `admin_ssh_key`.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile

KINDS = (
    "azurerm_linux_virtual_machine", "azurerm_linux_virtual_machine_scale_set", "azurerm_virtual_machine",
    "azurerm_virtual_machine_scale_set",
)  # fmt: skip


@rule(
    title="Login to a machine by password",
    severity="medium",
    confidence="high",
    cwe=1390,
    weakness="weak-authentication",
    languages=("terraform",),
    hints=("azurerm_",),
    patch=turn("true"),
    fix="disable_password_authentication = true.",
    bad=[
        'resource "azurerm_linux_virtual_machine" "main" {\n  disable_password_authentication = false\n}',
        """resource "azurerm_virtual_machine" "main" {
  os_profile_linux_config {
    disable_password_authentication = false
  }
}""",
    ],
    good=[
        'resource "azurerm_linux_virtual_machine" "main" {\n  disable_password_authentication = true\n}',
        'resource "azurerm_linux_virtual_machine" "main" {\n  admin_ssh_key {\n    username = "a"\n  }\n}',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, *KINDS):
        for path in ("disable_password_authentication", "os_profile_linux_config.disable_password_authentication"):
            if one.is_off(path):
                yield one.match(path, f"{one.address} takes passwords.")
