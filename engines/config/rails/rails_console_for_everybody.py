"""The console on Rails' error pages is offered to every address.

Whoever reaches a page that fails types Ruby there, and it runs.

Remove the line, or name your own network.
"""

from collections.abc import Iterator

from engines.index.ruby import settings
from engines.index.scopes import text
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Console on error pages for every address",
    severity="high",
    confidence="high",
    cwe=489,
    weakness="debug-mode",
    languages=("ruby",),
    hints=("web_console",),
    fix="Remove the line.",
    bad=[
        Example(
            """Rails.application.configure do
  config.web_console.permissions = '0.0.0.0/0'
end""",
            path="config/environments/development.rb",
        ),
        Example(
            """Rails.application.configure do
  config.web_console.whitelisted_ips = ['0.0.0.0/0', '::/0']
end""",
            path="config/environments/development.rb",
        ),
    ],
    good=[
        Example(
            """Rails.application.configure do
  config.web_console.permissions = '192.168.0.0/16'
end""",
            path="config/environments/development.rb",
        ),
        Example(
            """Rails.application.configure do
  config.web_console.whiny_requests = false
end""",
            path="config/environments/development.rb",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for node, target, value in settings(file, "permissions", "whitelisted_ips", "allowed_ips"):
        if "web_console" in text(target) and any(one in text(value) for one in ("0.0.0.0/0", "::/0")):
            yield Match.at(node, "Whoever reaches an error page runs Ruby.")
