"""The protection against forged requests is switched off.

Any page a visitor opens elsewhere can then send forms to this application in their name, with their session: change the
address, order, delete.

Keep the protection for everything that works with the session's cookie. Only where callers prove themselves otherwise,
with a token in a header or a signature, leave it off, for exactly those actions.
"""

from collections.abc import Iterator

from engines.index.ruby import Call, bare_calls, calls_of, is_false, key_name, settings
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

SKIPS = ("skip_before_action", "skip_before_filter")


@rule(
    title="Forged requests are accepted",
    severity="medium",
    confidence="medium",
    cwe=352,
    weakness="csrf",
    languages=("ruby",),
    fix="Keep protect_from_forgery for every action that uses the session.",
    hints=("verify_authenticity_token", "forgery_protection", "protect_from_forgery", "protection"),
    bad=[
        "class PaymentsController < ApplicationController\n  skip_before_action :verify_authenticity_token\nend",
        "class PaymentsController < ApplicationController\n  skip_forgery_protection\nend",
        "Rails.application.configure do\n  config.action_controller.allow_forgery_protection = false\nend",
        "class App < Sinatra::Base\n  disable :protection\nend",
    ],
    good=[
        "class PagesController < ApplicationController\n  skip_before_action :require_login\nend",
        "class ApiController < ActionController::API\n  skip_before_action :verify_authenticity_token\nend",
        "class HooksController < ApplicationController\n"
        "  skip_before_action :verify_authenticity_token, only: :receive\n  before_action :verify_signature\nend",
        "Rails.application.configure do\n  config.action_controller.allow_forgery_protection = true\nend",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if "environments/test" in file.path or "environments/development" in file.path:
        return
    if not _proves_itself(file):
        for call in bare_calls(file, *SKIPS):
            if "verify_authenticity_token" in {key_name(one) for one in call.arguments}:
                yield Match.at(call.node, "Requests forged by another page are accepted here.")
        for node in file.nodes("identifier"):
            is_alone = node.parent is not None and node.parent.type in ("body_statement", "class", "program")
            if is_alone and text(node) == "skip_forgery_protection":
                yield Match.at(node, "Requests forged by another page are accepted here.")
        for call in bare_calls(file, "skip_forgery_protection"):
            yield Match.at(call.node, "Requests forged by another page are accepted here.")
    for node, _, value in settings(file, "allow_forgery_protection", "default_protect_from_forgery"):
        if is_false(value):
            yield Match.at(node, "Requests forged by another page are accepted everywhere.")
    for call in bare_calls(file, "disable", "set"):
        if _is_sinatra_off(call):
            yield Match.at(call.node, "Sinatra's protections are off.")


def _is_sinatra_off(call: Call) -> bool:
    names = [key_name(one) for one in call.arguments]
    if call.name == "disable":
        return "protection" in names
    return names[:1] == ["protection"] and is_false(call.argument(1))


def _proves_itself(file: SourceFile) -> bool:
    """Callers are checked by something else than the session's cookie."""
    checks = ("authenticate_or_request_with_http_token", "authenticate_with_http_token", "secure_compare")
    if next(calls_of(file, *checks), None) is not None:
        return True
    bases = {text(one.child_by_field_name("superclass")) for one in file.nodes("class")}
    if any("API" in base or "Api" in base for base in bases):
        return True
    words = ("signature", "token", "api", "hmac", "webhook", "doorkeeper", "jwt")
    filters = list(bare_calls(file, "before_action", "prepend_before_action", "before_filter"))
    return any(word in key_name(one).lower() for call in filters for one in call.arguments for word in words)
