"""Action Cable takes connections that pages of other sites open.

Such a page talks over the visitor's session: it reads what is pushed to them and sends in their name.

Remove the line, and list the sites in `allowed_request_origins`.
"""

from collections.abc import Iterator

from engines.index.ruby import is_production, settings
from engines.index.scopes import text
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile

ANY = ("/.*/", r"/http:\/\/*/", "'*'", '"*"', r"/https?:\/\/.*/")


@rule(
    title="Live connections accepted from any site",
    severity="medium",
    confidence="high",
    cwe=1385,
    weakness="csrf",
    languages=("ruby",),
    hints=("action_cable",),
    patch=swap((r"(disable_request_forgery_protection\s*=\s*)true\b", r"\1false")),
    fix="List allowed_request_origins.",
    bad=[
        Example(
            """Rails.application.configure do
  config.action_cable.disable_request_forgery_protection = true
end""",
            path="config/environments/production.rb",
        ),
        Example(
            """Rails.application.configure do
  config.action_cable.allowed_request_origins = [/.*/]
end""",
            path="config/environments/production.rb",
        ),
    ],
    good=[
        Example(
            """Rails.application.configure do
  config.action_cable.allowed_request_origins = ['https://shop.example']
end""",
            path="config/environments/production.rb",
        ),
        Example(
            """Rails.application.configure do
  config.action_cable.disable_request_forgery_protection = true
end""",
            path="config/environments/development.rb",
        ),
        Example(
            """Rails.application.configure do
  config.action_cable.disable_request_forgery_protection = false
end""",
            path="config/environments/production.rb",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if not is_production(file):
        return
    for node, target, value in settings(file, "disable_request_forgery_protection", "allowed_request_origins"):
        if "action_cable" not in text(target):
            continue
        listed = [text(one) for one in value.named_children] or [text(value)]
        if text(value) == "true" or any(one in ANY for one in listed):
            yield Match.at(node, "A page elsewhere talks over the visitor's session.")
