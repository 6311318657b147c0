"""The application answers to any host's name.

A name chosen by the sender goes into links and mails, such as the one that resets a password, and a page elsewhere that
gives its own name this machine's address reaches a server that only listens locally.

List the names in `config.hosts`.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.ruby import calls_of, settings
from engines.index.scopes import text
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Any host's name accepted",
    severity="low",
    confidence="medium",
    cwe=644,
    weakness="host-header",
    languages=("ruby",),
    fix="List the names in config.hosts.",
    hints=("hosts",),
    bad=[
        Example("Rails.application.configure do\n  config.hosts.clear\nend", path="config/environments/production.rb"),
        Example("Rails.application.configure do\n  config.hosts = nil\nend", path="config/application.rb"),
    ],
    good=[
        Example(
            "Rails.application.configure do\n  config.hosts << 'shop.example'\nend",
            path="config/environments/production.rb",
        ),
        "hosts.clear",
        Example("Rails.application.configure do\n  config.hosts.clear\nend", path="config/environments/test.rb"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if "environments/test" in file.path:
        return
    for call in calls_of(file, "clear"):
        if call.owner.endswith("config.hosts"):
            yield Match.at(call.node, "Every name is answered to.")
    for node, target, value in settings(file, "hosts"):
        if text(target).endswith("config.hosts") and _is_nothing(value):
            yield Match.at(node, "Every name is answered to.")


def _is_nothing(value: Node) -> bool:
    return value.type == "nil" or (value.type == "array" and not value.named_children)
