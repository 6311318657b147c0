"""The session goes on as it was when somebody logs in.

Whoever brought the visitor into that session before, by a cookie of another page of the site, is logged in with them;
and what the session held for a stranger now counts for the person.

Call `reset_session` before the session says who somebody is.
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

_PERSON: Final = re2.compile(
    r"^session\[\s*[:'\"](user|user_id|userid|current_user_id|account_id|admin_id|member_id|username|email)['\"]?\s*\]$"
)
_LOGS_IN: Final = re2.compile(
    r"\.authenticate\(|\[:(password|pwd)\]|\.valid_password\?|\.password\s*==|==\s*\w+\.password"
)
_ENDS: Final = ("nil", "false", "''", '""')


@rule(
    title="Session kept at login",
    severity="low",
    confidence="medium",
    cwe=384,
    weakness="session-fixation",
    languages=("ruby",),
    fix="Call reset_session first.",
    hints=("session[",),
    bad=[
        "class SessionsController < ApplicationController\n  def create\n"
        "    user = User.find_by(email: params[:email])\n    if user&.authenticate(params[:password])\n"
        "      session[:user_id] = user.id\n    end\n  end\nend",
        "post '/login' do\n  if known?(params[:name], params[:password])\n"
        "    session['user'] = params[:name]\n  end\nend",
    ],
    good=[
        "class SessionsController < ApplicationController\n  def create\n"
        "    if user.authenticate(params[:password])\n      reset_session\n      session[:user_id] = user.id\n    end\n"
        "  end\nend",
        "def destroy\n  check(params[:password])\n  session[:user_id] = nil\nend",
        "def create\n  user.authenticate(params[:password])\n  session[:basket] = []\nend",
        "def remember\n  session[:user_id] = cookies.signed[:remembered]\nend",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if file.kind == "test" or not _LOGS_IN.search(file.text) or "reset_session" in file.text:
        return
    for node in file.nodes("assignment"):
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if _PERSON.search(text(left)) and text(right) not in _ENDS:
            yield Match.at(node, "The session says who somebody is, and is the one it was before.")
            return
