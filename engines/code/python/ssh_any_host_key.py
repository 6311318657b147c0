"""An SSH connection accepts whatever key the other side shows.

Somebody between the two ends can pose as the server, take the password or the forwarded key, and run the commands
meant for the server or answer in its place.

Load the known keys (load_system_host_keys) and keep paramiko's RejectPolicy.
"""

from collections.abc import Iterator

from engines.index.calls import calls_of_method
from engines.index.names import dotted
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="SSH host key not verified",
    severity="high",
    confidence="high",
    cwe=295,
    weakness="host-key-validation",
    patch=swap(
        (r"\bparamiko\.(?:AutoAdd|Warning)Policy\b", r"paramiko.RejectPolicy"),
    ),
    fix="Load the known host keys and reject others.",
    hints=("set_missing_host_key_policy", "known_hosts"),
    bad=[
        "import paramiko\nclient = paramiko.SSHClient()\nclient.set_missing_host_key_policy(paramiko.AutoAddPolicy())",
        "from paramiko import WarningPolicy\nssh.set_missing_host_key_policy(WarningPolicy)",
        "import asyncssh\nasyncssh.connect(host, known_hosts=None)",
    ],
    good=[
        "import paramiko\nclient.load_system_host_keys()\nclient.set_missing_host_key_policy(paramiko.RejectPolicy())",
        "client.set_missing_host_key_policy(OurPolicy())",
        "import asyncssh\nasyncssh.connect(host)",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of_method(file, "set_missing_host_key_policy"):
        policy = dotted(file, call.argument(0, "policy")).removesuffix("()").rpartition(".")[2]
        if policy in ("AutoAddPolicy", "WarningPolicy"):
            yield Match.at(call.node, "Whoever answers is believed to be the server.")
    for call in calls_of_method(file, "connect"):
        given = call.keywords.get("known_hosts")
        if call.name == "asyncssh.connect" and given is not None and given.type == "none":
            yield Match.at(call.node, "Whoever answers is believed to be the server.")
