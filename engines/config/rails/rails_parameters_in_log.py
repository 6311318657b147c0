"""Nothing is left out of the log: passwords and tokens of visitors are written into it.

Whoever reads a log, a backup of it or the service it is sent to signs in as anybody who signed in.

List `:passw, :secret, :token, :_key, :crypt` in `filter_parameters`.
"""

from collections.abc import Iterator

from engines.index.ruby import calls_of, is_production, settings
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Passwords written into the log",
    severity="medium",
    confidence="high",
    cwe=532,
    weakness="information-exposure",
    languages=("ruby",),
    hints=("filter_parameters",),
    fix="List them in filter_parameters.",
    bad=[
        Example(
            """Rails.application.configure do
  config.filter_parameters = []
end""",
            path="config/application.rb",
        ),
        Example(
            "Rails.application.config.filter_parameters = []", path="config/initializers/filter_parameter_logging.rb"
        ),
        Example(
            """Rails.application.configure do
  config.filter_parameters.clear
end""",
            path="config/environments/production.rb",
        ),
    ],
    good=[
        Example(
            "Rails.application.config.filter_parameters += [:passw, :secret]",
            path="config/initializers/filter_parameter_logging.rb",
        ),
        Example(
            """Rails.application.configure do
  config.filter_parameters = [:password]
end""",
            path="config/environments/production.rb",
        ),
        Example(
            """Rails.application.configure do
  config.filter_parameters = []
end""",
            path="config/environments/development.rb",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if not is_production(file):
        return
    for node, _, value in settings(file, "filter_parameters"):
        if value.type == "array" and not value.named_children:
            yield Match.at(node, "What visitors type into password fields is logged.")
    for call in calls_of(file, "clear"):
        if call.owner.endswith("filter_parameters"):
            yield Match.at(call.node, "What visitors type into password fields is logged.")
