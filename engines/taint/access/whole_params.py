"""All that was sent, handed to a record in Ruby or PHP in one piece."""

from typing import Final

import re2

from engines.taint import ir
from engines.taint.access import laravel_records
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.scopes import Class, Scope
from engines.taint.survey.whole import Survey

# What keeps all that it is given by name.
_RUBY: Final = re2.compile(r"\.(create|update|update_attributes|assign_attributes|new|build)!?$")
# `BCrypt::Password.create(params[:password])` makes a hash of one value.
_HASHES: Final = re2.compile(r"(^|\.)(Password|BCrypt|Argon2|SCrypt|Digest|OpenSSL)\.")
# Rails refuses what nobody has listed; with these everything is let through.
_LET_THROUGH: Final = re2.compile(r"^params(\.(require|fetch|dig))?\.(permit!|to_unsafe_h|to_unsafe_hash)$")


def kept_whole(call: ir.Call, scope: Scope, handler: Handler, survey: Survey) -> str:
    """What keeps all that was sent: `Client.new(params)` in Sinatra, `User::create($request->all())` in Laravel."""
    name = written(call.function).rpartition("|")[2]
    if scope.module.language == "ruby" and _HASHES.search(name):
        return ""
    if scope.module.language == "ruby" and len(call.arguments) == 1 and not call.keywords:
        is_made = isinstance(survey.names.meaning(call.function, scope), Class)
        return name if (is_made or _RUBY.search(name)) and _is_all_params(call.arguments[0], handler) else ""
    return laravel_records.kept_whole(call, scope, survey) if scope.module.language == "php" else ""


def _is_all_params(given: ir.Expression, handler: Handler) -> bool:
    if isinstance(given, ir.Call) and _LET_THROUGH.search(written(given.function)):
        return True
    if isinstance(given, ir.Index) and isinstance(given.key, ir.Constant):
        # A part that is a record of its own: `params[:user]`.
        given = given.base
    asked = given.function if isinstance(given, ir.Call) and not given.arguments else given
    return handler.framework in ("sinatra", "grape") and isinstance(asked, ir.Name) and asked.name == "params"
