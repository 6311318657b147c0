"""Whoever sends a form may say with it that they are an administrator.

Strong parameters let through what `permit` lists. With `:admin` or `:role` in the list a person adds one field to a
form of their own profile and is what they like.

Leave it out, and set it in a place that only those may reach who may give rights away.
"""

from collections.abc import Iterator

from engines.index.ruby import bare_calls, calls_of, key_name
from engines.index.scopes import text
from engines.rule import Example, Match, rule
from engines.source import SourceFile

PRIVILEGES = frozenset(
    (
        *("admin", "is_admin", "administrator", "superuser", "is_superuser", "super_admin", "superadmin", "is_staff"),
        *("role", "roles", "role_id", "role_ids", "user_role", "permissions", "permission_ids", "moderator"),
    )
)
# Who gets as far as this has been asked what they may do.
GUARDS = ("admin", "authorize", "policy", "can?", "permission", "superuser", "staff", "load_and_authorize_resource")
_PROFILE = """
class UsersController < ApplicationController
  {guard}
  def update
    current_user.update(params.require(:user).permit(:name, {field}))
  end
end
"""


@rule(
    title="Rights among the permitted fields",
    severity="high",
    confidence="medium",
    cwe=915,
    weakness="mass-assignment",
    languages=("ruby",),
    fix="Leave the field out of permit.",
    hints=("permit",),
    bad=[
        Example(_PROFILE.format(guard="", field=":admin"), path="app/controllers/users_controller.rb"),
        Example(_PROFILE.format(guard="", field="role_ids: []"), path="app/controllers/users_controller.rb"),
    ],
    good=[
        Example(_PROFILE.format(guard="", field=":email"), path="app/controllers/users_controller.rb"),
        Example(
            _PROFILE.format(guard="before_action :require_admin", field=":role"),
            path="app/controllers/users_controller.rb",
        ),
        Example(_PROFILE.format(guard="", field=":role"), path="app/controllers/admin/users_controller.rb"),
        # What a list is narrowed by.
        Example(
            "class LogsController < ApplicationController\n  def index\n"
            "    @logs = Log.where(params.permit(:moderator, :page))\n  end\nend\n",
            path="app/controllers/logs_controller.rb",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if "admin" in file.path.lower() or _is_guarded(file):
        return
    for call in calls_of(file, "permit"):
        named = [*(key_name(one) for one in call.arguments), *call.keywords]
        field = next((one for one in named if one in PRIVILEGES), "")
        if field and "params" in call.owner and call.owner != "params":
            yield Match.at(call.node, f"Whoever sends the form chooses {field}.")


def _is_guarded(file: SourceFile) -> bool:
    said = [text(call.node).lower() for call in bare_calls(file, "before_action", "before_filter")]
    asked = [call.name for call in calls_of(file, "authorize", "authorize!", "load_and_authorize_resource", "can?")]
    return bool(asked) or any(word in one for one in said for word in GUARDS)
