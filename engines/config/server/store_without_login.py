"""A search or document store runs with its login switched off.

Whoever reaches its port reads, changes and deletes everything: such stores are emptied and held to ransom within
hours.

Switch `security.authorization` or `xpack.security.enabled` on.
"""

from collections.abc import Iterator

from engines.config.settings_file import is_named
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at, documents

NAMES = ("elasticsearch.yml", "opensearch.yml", "mongod.conf", "mongod.yml")
OFF = (
    (("xpack.security.enabled",), "false"), (("plugins.security.disabled",), "true"),
    (("security", "authorization"), "disabled"),
    (("xpack", "security", "enabled"), "false"),
)  # fmt: skip


@rule(
    title="Store without login",
    severity="high",
    confidence="high",
    cwe=306,
    weakness="missing-authentication",
    languages=("yaml", "conf"),
    patch=swap(
        (r"((?:security\.)?enabled\s*:\s*)false\b", r"\1true"),
        (r"(security\.disabled\s*:\s*)true\b", r"\1false"),
        (r"(authorization\s*:\s*['\"]?)disabled\b", r"\1enabled"),
    ),
    fix="Switch the store's security on.",
    bad=[
        Example("xpack.security.enabled: false\nnetwork.host: 0.0.0.0", path="elasticsearch.yml"),
        Example("net:\n  bindIp: 0.0.0.0\nsecurity:\n  authorization: disabled", path="mongod.conf"),
    ],
    good=[
        Example("xpack.security.enabled: true", path="elasticsearch.yml"),
        Example("net:\n  bindIp: 127.0.0.1\nsecurity:\n  authorization: disabled", path="mongod.conf"),
        Example(
            "xpack.security.enabled: false\ndiscovery.type: single-node\nnetwork.host: 127.0.0.1",
            path="elasticsearch.yml",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for root in documents(file) if is_named(file, *NAMES) else ():
        address = root.word("network.host") or root.word("net", "bindIp") or root.word("network", "host")
        is_local = address.startswith(("127.", "localhost", "_local_"))
        for path, off in OFF:
            node = root.get(*path)
            if node is not None and (node.text or "").lower() == off and not is_local:
                yield at(file, node, "Everybody who reaches the port is let in.")
