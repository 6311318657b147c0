"""The headers that keep other sites from showing these pages in a frame are removed.

A page of somebody else shows this one invisibly under the visitor's pointer and lets them click what it wants.

Keep `X-Frame-Options: SAMEORIGIN`; where one page must be embedded, delete the header there alone.
"""

from collections.abc import Iterator

from engines.index.ruby import calls_of, is_production, settings
from engines.index.scopes import text
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Pages can be framed by any site (Rails)",
    severity="low",
    confidence="high",
    cwe=1021,
    weakness="clickjacking",
    languages=("ruby",),
    hints=("default_headers", "X-Frame-Options"),
    patch=swap((r"(['\"]X-Frame-Options['\"]\s*(?:=>|:|\]\s*=)\s*['\"])ALLOWALL", r"\1SAMEORIGIN")),
    fix="Keep X-Frame-Options.",
    bad=[
        Example(
            """Rails.application.configure do
  config.action_dispatch.default_headers = { 'X-Frame-Options' => 'ALLOWALL' }
end""",
            path="config/environments/production.rb",
        ),
        Example(
            """Rails.application.configure do
  config.action_dispatch.default_headers.clear
end""",
            path="config/environments/production.rb",
        ),
        Example(
            """Rails.application.configure do
  config.action_dispatch.default_headers.delete('X-Frame-Options')
end""",
            path="config/application.rb",
        ),
    ],
    good=[
        Example(
            """Rails.application.configure do
  config.action_dispatch.default_headers = { 'X-Frame-Options' => 'DENY' }
end""",
            path="config/environments/production.rb",
        ),
        Example(
            """Rails.application.configure do
  config.action_dispatch.default_headers.delete('X-XSS-Protection')
end""",
            path="config/environments/production.rb",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if not is_production(file):
        return
    for node, target, value in settings(file, "default_headers"):
        if "action_dispatch" in text(target) and "allowall" in text(value).lower():
            yield Match.at(node, "Every site may show these pages in a frame.")
    for call in calls_of(file, "clear", "delete"):
        named = text(call.argument(0)).lower() if call.arguments else ""
        if call.owner.endswith("default_headers") and (call.name == "clear" or "x-frame-options" in named):
            yield Match.at(call.node, "Every site may show these pages in a frame.")
