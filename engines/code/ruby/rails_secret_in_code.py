"""The key that signs sessions, cookies or tokens is written in the code.

Everybody who can read the repository or an old copy of it makes sessions of any user, and where cookies hold objects,
runs code on the server.

Read the key from the environment or from encrypted credentials (`Rails.application.credentials`), a different one for
every installation, and replace the one that has been written down.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.ruby import bare_calls, calls_of, is_production, key_name, settings, string
from engines.index.scopes import text
from engines.rule import Example, Match, rule
from engines.source import SourceFile

SETTINGS = ("secret_key_base", "secret_token", "secret_key", "pepper", "jwt_secret", "hmac_secret")
SHORTEST = 8


@rule(
    title="Session key in the code",
    severity="high",
    confidence="high",
    cwe=321,
    weakness="hardcoded-secret",
    languages=("ruby",),
    fix="Read the key from the environment or from encrypted credentials.",
    hints=("secret", "pepper", "JWT"),
    bad=[
        Example(
            "Rails.application.config.secret_key_base = 'f3a9c1d07be24c5a90'",
            path="config/initializers/secret_token.rb",
        ),
        "Devise.setup do |config|\n  config.pepper = 'ab12cd34ef56ab12cd34'\nend",
        "class App < Sinatra::Base\n  set :session_secret, 'not really a secret'\nend",
        "use Rack::Session::Cookie, key: 'app', secret: 'change me please'",
        "KEY = 'kd83hf7s6dgf83hf'\ntoken = JWT.encode(payload, KEY, 'HS256')",
    ],
    good=[
        "Rails.application.config.secret_key_base = ENV.fetch('SECRET_KEY_BASE')",
        Example("Rails.application.config.secret_key_base = 'a' * 64", path="config/environments/test.rb"),
        "class App < Sinatra::Base\n  set :session_secret, ENV['SESSION_SECRET']\nend",
        "use Rack::Session::Cookie, key: 'app', secret: SecureRandom.hex(64)",
        "token = JWT.encode(payload, Rails.application.secret_key_base, 'HS256')",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if not is_production(file):
        return
    for node, target, value in settings(file, *SETTINGS):
        if "config" in text(target) and _is_written(file, value):
            yield Match.at(node, f"{text(target)} is written in the code.")
    for call in bare_calls(file, "set"):
        if call.arguments and key_name(call.arguments[0]) == "session_secret" and _is_written(file, call.argument(1)):
            yield Match.at(call.node, "The session's key is written in the code.")
    for call in bare_calls(file, "use"):
        is_session = "Session" in text(call.argument(0))
        if is_session and _is_written(file, call.keywords.get("secret")):
            yield Match.at(call.node, "The session's key is written in the code.")
    for call in calls_of(file, "encode", "decode"):
        if call.owner == "JWT" and _is_written(file, call.argument(1)):
            yield Match.at(call.node, "The key that signs tokens is written in the code.")


def _is_written(file: SourceFile, value: Node | None) -> bool:
    return len(string(file, value) or "") >= SHORTEST
