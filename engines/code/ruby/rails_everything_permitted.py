"""Every field of a request may be assigned to a record, in the whole application.

Rails refuses to build or change a record from parameters nobody has listed. With this setting it takes them all: a form
that a visitor has added a field to sets `admin`, `user_id` or `price`.

Remove the setting, and list the fields of each form: `params.require(:user).permit(:name)`.
"""

from collections.abc import Iterator

from engines.index.ruby import settings
from engines.index.scopes import text
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Every field may be assigned",
    severity="high",
    confidence="high",
    cwe=915,
    weakness="mass-assignment",
    languages=("ruby",),
    fix="Remove the setting and list the fields of each form.",
    hints=("permit_all_parameters",),
    bad=[
        Example(
            "class Application < Rails::Application\n  config.action_controller.permit_all_parameters = true\nend",
            path="config/application.rb",
        ),
        Example("ActionController::Parameters.permit_all_parameters = true", path="config/initializers/forms.rb"),
    ],
    good=[
        Example(
            "class Application < Rails::Application\n  config.action_controller.permit_all_parameters = false\nend",
            path="config/application.rb",
        ),
        Example("ActionController::Parameters.permit_all_parameters = true", path="config/environments/test.rb"),
        "assert ActionController::Parameters.permit_all_parameters",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if "environments/test" in file.path or file.kind == "test":
        return
    for node, _, value in settings(file, "permit_all_parameters"):
        if text(value) == "true":
            yield Match.at(node, "Parameters that nobody has listed are assigned too.")
