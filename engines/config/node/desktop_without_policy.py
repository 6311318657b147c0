"""A desktop or mobile program made of web pages gives them everything, or lets any page in.

One script that gets into a page reads files and runs programs on the user's machine.

Name what the pages may do, give them a content policy, and name the hosts they may go to.
"""

from collections.abc import Iterator

from engines.config.lines import at_line
from engines.config.settings_file import is_named, settings
from engines.rule import Example, Match, rule
from engines.source import SourceFile

TAURI = ("tauri.allowlist.all", "tauri.allowlist.fs.all", "tauri.allowlist.shell.all", "tauri.allowlist.shell.execute")


@rule(
    title="Pages of a program that may do everything",
    severity="medium",
    confidence="medium",
    cwe=653,
    weakness="desktop-isolation",
    languages=("json",),
    hints=("allowlist", "csp", "allowNavigation", "dangerousDisableAssetCspModification", "cleartext"),
    fix="Name what pages may do.",
    bad=[
        Example('{"tauri": {"allowlist": {"all": true}}}', path="src-tauri/tauri.conf.json"),
        Example(
            '{"app": {"security": {"csp": null, "dangerousDisableAssetCspModification": true}}}',
            path="src-tauri/tauri.conf.json",
        ),
        Example('{"server": {"allowNavigation": ["*"]}}', path="capacitor.config.json"),
    ],
    good=[
        Example('{"tauri": {"allowlist": {"shell": {"open": true}}}}', path="src-tauri/tauri.conf.json"),
        Example('{"app": {"security": {"csp": "default-src \'self\'"}}}', path="src-tauri/tauri.conf.json"),
        Example('{"server": {"allowNavigation": ["shop.example"]}}', path="capacitor.config.json"),
        Example('{"allowlist": {"all": true}}', path="other.json"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    is_tauri, is_capacitor = is_named(file, "tauri.conf.json"), is_named(file, "capacitor.config.json")
    for one in settings(file) if is_tauri or is_capacitor else ():
        is_all = one.key in TAURI and one.is_on
        is_free = one.key.endswith("security.dangerousdisableassetcspmodification") and one.is_on
        is_any = one.key == "server.allownavigation" and "*" in one.value.split(",")
        if (is_tauri and (is_all or is_free)) or (is_capacitor and is_any):
            yield at_line(file, one.line, f"{one.name[:80]} gives every script in a page its way.")
