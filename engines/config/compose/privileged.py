"""A service runs as a privileged container.

Such a container has every capability and every device of the machine and no system-call filter: root inside is root on
the machine, one `mount` away.

Remove `privileged`, and give the one capability (`cap_add`) or device (`devices`) that is needed.
"""

from collections.abc import Iterator

from engines.config.compose_file import services
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at


@rule(
    title="Privileged container",
    severity="high",
    confidence="high",
    cwe=250,
    weakness="privileged-container",
    languages=("yaml",),
    hints=("privileged",),
    patch=swap((r"\b(privileged['\"]?\s*:\s*)(?:true|yes|on)\b", r"\1false")),
    fix="Remove privileged and give only the capability or device that is needed.",
    bad=[
        "services:\n  web:\n    image: a:1\n    privileged: true",
        "x-base: &base\n  privileged: yes\nservices:\n  web:\n    <<: *base\n    image: a:1",
    ],
    good=[
        "services:\n  web:\n    image: a:1\n    privileged: false",
        "services:\n  web:\n    image: a:1\n    cap_add: [NET_BIND_SERVICE]",
        'services:\n  web:\n    image: a:1\n    labels:\n      privileged: "true"',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for service in services(file):
        node = service.node.get("privileged")
        if node is not None and (node.text or "").lower() in ("true", "yes", "on"):
            yield at(file, node, f"Service {service.name[:60]} is root on the machine it runs on.")
