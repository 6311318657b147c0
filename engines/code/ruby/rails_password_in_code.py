"""The password of HTTP basic authentication is written in the code.

Everybody who can read the repository logs in with it, and it cannot be changed without a release.

Read name and password from the environment or from encrypted credentials.
"""

from collections.abc import Iterator

from engines.index.ruby import bare_calls, string
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Password in the code",
    severity="high",
    confidence="high",
    cwe=798,
    weakness="hardcoded-secret",
    languages=("ruby",),
    fix="Read the password from the environment or from encrypted credentials.",
    hints=("http_basic_authenticate_with", "http_basic_authenticate_or_request_with"),
    bad=[
        "class AdminController < ApplicationController\n"
        "  http_basic_authenticate_with name: 'admin', password: 'x7Kq2mmm'\nend",
        "class AdminController < ApplicationController\n  PASSWORD = 'x7Kq2mmm'\n"
        "  http_basic_authenticate_with name: 'admin', password: PASSWORD, except: :index\nend",
    ],
    good=[
        "class AdminController < ApplicationController\n"
        "  http_basic_authenticate_with name: ENV['ADMIN'], password: ENV['ADMIN_PASSWORD']\nend",
        "class AdminController < ApplicationController\n"
        "  http_basic_authenticate_with name: 'admin', password: Rails.application.credentials.admin_password\nend",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in bare_calls(file, "http_basic_authenticate_with", "http_basic_authenticate_or_request_with"):
        if string(file, call.keywords.get("password")):
            yield Match.at(call.node, "The password is written in the code.")
