"""Mail is sent without verifying the server, over TLS that then protects nothing.

Somebody on the way answers in its place and takes the password and every link to reset one.

Remove the line, or name the authority with `ca_file`.
"""

from collections.abc import Iterator

from engines.index.ruby import is_production, pairs, settings
from engines.index.scopes import text
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Mail server not verified (Rails)",
    severity="medium",
    confidence="high",
    cwe=295,
    weakness="certificate-validation",
    languages=("ruby",),
    hints=("openssl_verify_mode",),
    patch=swap(
        (r"(openssl_verify_mode:\s*['\"])none", r"\1peer"),
        (r"\bVERIFY_NONE\b", "VERIFY_PEER"),
    ),
    fix="Remove openssl_verify_mode.",
    bad=[
        Example(
            """Rails.application.configure do
  config.action_mailer.smtp_settings = { address: 'smtp.corp.example', openssl_verify_mode: 'none' }
end""",
            path="config/environments/production.rb",
        ),
        Example(
            "ActionMailer::Base.smtp_settings = { openssl_verify_mode: OpenSSL::SSL::VERIFY_NONE }",
            path="config/initializers/mail.rb",
        ),
    ],
    good=[
        Example(
            """Rails.application.configure do
  config.action_mailer.smtp_settings = { openssl_verify_mode: 'peer' }
end""",
            path="config/environments/production.rb",
        ),
        Example(
            """Rails.application.configure do
  config.action_mailer.smtp_settings = { openssl_verify_mode: 'none' }
end""",
            path="config/environments/development.rb",
        ),
        Example(
            """Rails.application.configure do
  config.action_mailer.smtp_settings = { openssl_verify_mode: ENV['MODE'] }
end""",
            path="config/environments/production.rb",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for node, _, value in settings(file, "smtp_settings") if is_production(file) else ():
        given = pairs(value).get("openssl_verify_mode") if value.type == "hash" else None
        if given is not None and text(given).strip(":'\"").lower() in ("none", "openssl::ssl::verify_none"):
            yield Match.at(node, "Whoever answers in the mail server's place is trusted.")
