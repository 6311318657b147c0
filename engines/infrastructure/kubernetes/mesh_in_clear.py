"""A service mesh is told to take or send unencrypted traffic between workloads.

With `DISABLE` every pod on the path reads what services tell each other and may speak in another's name; with
`PERMISSIVE` for the whole mesh nothing forces anybody to prove who they are.

Use `STRICT`, and keep exceptions to the one port or workload that cannot.
"""

from collections.abc import Iterator

from engines.hit import Hit
from engines.infrastructure.kubernetes_objects import kinds
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at


def _mended(file: SourceFile, hit: Hit) -> str | None:
    """The two kinds have words of their own for the same."""
    word = "ISTIO_MUTUAL" if hit.message.startswith("DestinationRule") else "STRICT"
    return swap((r"\b(mode['\"]?\s*:\s*['\"]?)DISABLE\b", rf"\1{word}"))(file, hit)


@rule(
    title="Mesh traffic without encryption",
    severity="medium",
    confidence="medium",
    cwe=319,
    weakness="cleartext-transport",
    languages=("yaml",),
    hints=("DISABLE",),
    patch=_mended,
    fix="Set mtls mode STRICT.",
    bad=[
        """apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: x
spec:
  mtls:
    mode: DISABLE""",
        """apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: x
spec:
  host: a
  trafficPolicy:
    tls: {mode: DISABLE}""",
    ],
    good=[
        """apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: x
spec:
  mtls: {mode: STRICT}""",
        """apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: x
spec:
  host: a
  trafficPolicy:
    tls: {mode: ISTIO_MUTUAL}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in kinds(file, "PeerAuthentication", "DestinationRule"):
        for path in (("spec", "mtls", "mode"), ("spec", "trafficPolicy", "tls", "mode")):
            node = one.node.get(*path)
            if node is not None and node.text == "DISABLE":
                yield at(file, node, f"{one.title} switches encryption off.")
