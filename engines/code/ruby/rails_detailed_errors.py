"""Visitors are shown the details of errors.

Paths, queries, settings and pieces of the source tell an attacker where to go next; some error pages even run code.

Show a plain error page in production and write the details to the log.
"""

from collections.abc import Iterator

from engines.index.ruby import bare_calls, calls_of, is_inside, is_production, is_true, key_name, settings
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile

ANSWERS = ("render", "halt", "body", "json")


@rule(
    title="Error details shown to visitors",
    severity="medium",
    confidence="medium",
    cwe=209,
    weakness="error-exposure",
    languages=("ruby",),
    patch=swap(
        (r"\b(consider_all_requests_local\s*=\s*)true\b", r"\1false"),
        (r"(:show_exceptions\s*,\s*)true\b", r"\1false"),
    ),
    fix="Show a plain error page and log the details.",
    hints=("consider_all_requests_local", "show_exceptions", "backtrace"),
    bad=[
        Example(
            "Rails.application.configure do\n  config.consider_all_requests_local = true\nend",
            path="config/environments/production.rb",
        ),
        "class App < Sinatra::Base\n  set :show_exceptions, true\nend",
        "def show\n  work\nrescue => error\n  render json: { error: error.message, trace: error.backtrace }\nend",
    ],
    good=[
        Example(
            "Rails.application.configure do\n  config.consider_all_requests_local = true\nend",
            path="config/environments/development.rb",
        ),
        "class App < Sinatra::Base\n  set :show_exceptions, false\nend",
        "def show\n  work\nrescue => error\n  logger.error(error.backtrace)\n  render json: { error: 'failed' }\nend",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if is_production(file):
        for node, _, value in settings(file, "consider_all_requests_local"):
            if is_true(value):
                yield Match.at(node, "Every visitor is taken for a developer.")
    for call in bare_calls(file, "set", "enable"):
        names = [key_name(one) for one in call.arguments[:1]]
        if names == ["show_exceptions"] and (call.name == "enable" or is_true(call.argument(1))):
            yield Match.at(call.node, "Sinatra shows the details of errors.")
    for call in bare_calls(file, *ANSWERS):
        if any(is_inside(one.node, call.node) for one in calls_of(file, "backtrace", "full_message")):
            yield Match.at(call.node, "The way through the program is shown to whoever asked.")
