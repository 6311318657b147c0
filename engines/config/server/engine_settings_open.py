"""The container engine takes orders over the network without TLS, or trusts registries without verifying them.

Whoever reaches port 2375 is root on the machine; what comes from an unverified registry can be replaced on the way.

Remove the `tcp://` host or set `tlsverify`, and give registries certificates.
"""

from collections.abc import Iterator

from engines.config.settings_file import is_named
from engines.rule import Example, Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at, documents


@rule(
    title="Container engine open by its settings",
    severity="high",
    confidence="medium",
    cwe=306,
    weakness="missing-authentication",
    languages=("json",),
    fix="Set tlsverify; remove insecure-registries.",
    bad=[
        Example('{"hosts": ["tcp://0.0.0.0:2375", "unix:///var/run/docker.sock"]}', path="daemon.json"),
        Example('{"insecure-registries": ["registry.corp.example:5000"]}', path="docker/daemon.json"),
    ],
    good=[
        Example('{"hosts": ["tcp://0.0.0.0:2376"], "tlsverify": true}', path="daemon.json"),
        Example('{"insecure-registries": ["127.0.0.1:5000"]}', path="daemon.json"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for root in documents(file) if is_named(file, "daemon.json") else ():
        for host in root.below("hosts"):
            is_open = (host.text or "").startswith("tcp://") and not (host.text or "").startswith("tcp://127.")
            if is_open and root.word("tlsverify") != "true":
                yield at(file, host, "Whoever reaches this port is root on the machine.")
        for one in root.below("insecure-registries"):
            if not (one.text or "").startswith(("127.", "localhost")):
                yield at(file, one, "Images from here can be replaced on the way.", severity="medium")
