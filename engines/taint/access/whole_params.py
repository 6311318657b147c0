"""All that was sent, handed to a record in Ruby or PHP in one piece."""

from typing import Final

import re2

from engines.taint import ir
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.names import Made
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Class, Scope
from engines.taint.survey.whole import Survey

# What keeps all that it is given by name.
_RUBY: Final = re2.compile(r"\.(create|update|update_attributes|assign_attributes|new|build)!?$")
# `BCrypt::Password.create(params[:password])` makes a hash of one value.
_HASHES: Final = re2.compile(r"(^|\.)(Password|BCrypt|Argon2|SCrypt|Digest|OpenSSL)\.")
_PHP: Final = re2.compile(r"\.(create|update|fill|forceFill|forceCreate)$")
# Rails refuses what nobody has listed; with these everything is let through.
_LET_THROUGH: Final = re2.compile(r"^params(\.(require|fetch|dig))?\.(permit!|to_unsafe_h|to_unsafe_hash)$")
_ALL: Final = re2.compile(r"(^|[$.])request(\(\))?\.(all|input|post)$")
_RIGHT: Final = re2.compile(
    r"(?i)^(user_?)?(roles?|role_?id|is_?admin|admin|is_?staff|is_?super_?(user|admin)|permissions?|balance|credits?)$"
)


def kept_whole(call: ir.Call, scope: Scope, handler: Handler, survey: Survey) -> str:
    """What keeps all that was sent: `Client.new(params)` in Sinatra, `User::create($request->all())` in Laravel."""
    name = written(call.function).rpartition("|")[2]
    if scope.module.language == "ruby" and _HASHES.search(name):
        return ""
    if scope.module.language == "ruby" and len(call.arguments) == 1 and not call.keywords:
        is_made = isinstance(survey.names.meaning(call.function, scope), Class)
        return name if (is_made or _RUBY.search(name)) and _is_all_params(call.arguments[0], handler) else ""
    if scope.module.language == "php" and len(call.arguments) == 1 and _PHP.search(name):
        given = call.arguments[0]
        is_all = isinstance(given, ir.Call) and not given.arguments and bool(_ALL.search(written(given.function)))
        return name if is_all and _may_fill_rights(call.function, scope, survey) else ""
    return ""


def _is_all_params(given: ir.Expression, handler: Handler) -> bool:
    if isinstance(given, ir.Call) and _LET_THROUGH.search(written(given.function)):
        return True
    if isinstance(given, ir.Index) and isinstance(given.key, ir.Constant):
        # A part that is a record of its own: `params[:user]`.
        given = given.base
    asked = given.function if isinstance(given, ir.Call) and not given.arguments else given
    return handler.framework in ("sinatra", "grape") and isinstance(asked, ir.Name) and asked.name == "params"


def _may_fill_rights(called: ir.Expression, scope: Scope, survey: Survey) -> bool:
    """Whether the record takes a right or a balance from whoever fills it: its `$fillable` lists one."""
    base = called.base if isinstance(called, ir.Attribute) else called
    while isinstance(base, ir.Call) and isinstance(base.function, ir.Attribute) and base.function.name == "query":
        base = base.function.base
    of = survey.names.meaning(base, scope)
    of = of.of if isinstance(of, Made) else of
    filled = of.members.get("fillable", [])[-1:] if isinstance(of, Class) else []
    return any(
        isinstance(one.value, str) and bool(_RIGHT.search(one.value))
        for value in filled
        if isinstance(value, ir.Expression)
        for one in each(ir.Constant, value)
    )
