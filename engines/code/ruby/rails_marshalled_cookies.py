"""Cookies are read back with Marshal.

Marshal builds any object the text names. Whoever gets hold of the signing key, from a backup, an old laptop or an error
page, then runs code on the server instead of only forging a session.

Use `:json`, by way of `:hybrid` while old cookies are about.
"""

from collections.abc import Iterator

from engines.index.ruby import calls_of, settings, string
from engines.index.scopes import text
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile

OWNERS = ("ActiveSupport::MessageVerifier", "ActiveSupport::MessageEncryptor")


@rule(
    title="Cookies that can hold any object",
    severity="medium",
    confidence="high",
    cwe=502,
    weakness="unsafe-deserialization",
    languages=("ruby",),
    patch=swap(
        (r"(cookies_serializer\s*=\s*):(?:marshal|hybrid)\b", r"\1:json"), (r"\b(serializer:\s*)Marshal\b", r"\1JSON")
    ),
    fix="Set cookies_serializer to :json.",
    hints=("serializer", "Marshal"),
    bad=[
        Example(
            "Rails.application.config.action_dispatch.cookies_serializer = :marshal",
            path="config/initializers/cookies_serializer.rb",
        ),
        "ActiveSupport::MessageVerifier.new(key, serializer: Marshal)",
    ],
    good=[
        Example(
            "Rails.application.config.action_dispatch.cookies_serializer = :json",
            path="config/initializers/cookies_serializer.rb",
        ),
        "ActiveSupport::MessageVerifier.new(key, serializer: JSON)",
        "Store.new(serializer: :marshal)",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for node, _, value in settings(file, "cookies_serializer"):
        if string(file, value) == "marshal":
            yield Match.at(node, "A forged cookie builds any object.")
    for call in calls_of(file, "new"):
        given = call.keywords.get("serializer")
        if call.owner in OWNERS and text(given) == "Marshal":
            yield Match.at(call.node, "A forged message builds any object.")
