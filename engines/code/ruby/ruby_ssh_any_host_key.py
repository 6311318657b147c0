"""An SSH connection goes to whoever answers.

Without a look at the host's key somebody on the way answers in its name and gets the password and the commands.

Leave `verify_host_key` at `:always` or `:accept_new_or_local_tunnel` and ship the known keys.
"""

from collections.abc import Iterator

from engines.index.ruby import calls_on, is_false, string
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Host's key not verified",
    severity="high",
    confidence="high",
    cwe=322,
    weakness="host-key-validation",
    languages=("ruby",),
    patch=swap(
        (r"\b(verify_host_key:\s*):never\b", r"\1:always"), (r"\bparanoid:\s*false\b", r"verify_host_key: :always")
    ),
    fix="Use verify_host_key: :always.",
    hints=("verify_host_key", "paranoid"),
    bad=[
        "Net::SSH.start(host, user, verify_host_key: :never)",
        "Net::SFTP.start(host, user, paranoid: false)",
        "Net::SCP.upload!(host, user, one, other, ssh: { verify_host_key: :never })",
    ],
    good=[
        "Net::SSH.start(host, user, verify_host_key: :always)",
        "Net::SSH.start(host, user)",
        "Robot.start(host, paranoid: false)",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_on(file, ("Net::SSH", "Net::SFTP", "Net::SCP"), "start", "upload!", "download!"):
        inner = call.keywords.get("ssh")
        text = (inner.text or b"") if inner is not None else b""
        chosen = call.keywords.get("verify_host_key") or call.keywords.get("paranoid")
        if is_false(chosen) or string(file, chosen) == "never" or b"never" in text:
            yield Match.at(call.node, "Whoever answers is believed.")
