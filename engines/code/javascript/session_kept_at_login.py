"""Somebody logs in, and the session goes on under the number it had before.

Whoever could set that number in the victim's browser, from a page on a sister domain or with a link, knows it still
and is logged in with them.

Call req.session.regenerate() first, and put the account into the session in its callback.
"""

import re
from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from engines.index.scopes import scopes, text
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

_ACCOUNT: Final = re.compile(
    r"(?i)^(user|user_?id|user_?name|uid|account|account_?id|member|logged_?in|is_?logged_?in|is_?auth\w*)$"
)
_PASSWORD: Final = re.compile(rb"(?i)\b(pass_?word|passwd|pwd)\b|\b(log_?in|sign_?in|authenticate)\w{0,20}\s{0,2}\(")
_RENEWS: Final = re.compile(rb"regenerate|req\.logIn|req\.login\b")


@rule(
    title="Session kept at login",
    severity="medium",
    confidence="medium",
    cwe=384,
    weakness="session-fixation",
    languages=JAVASCRIPT,
    fix="Call req.session.regenerate() before the account is put into the session.",
    hints=("session.",),
    bad=[
        "const session = require('express-session');\napp.post('/login', async (req, res) => {\n"
        "  const user = await find(req.body.name, req.body.password);\n"
        "  req.session.user = user;\n  res.redirect('/');\n});",
        "app.post('/login', (req, res) => {\n  find(req.body.name, (err, user) => {\n"
        "    if (!matches(user, req.body.password)) return res.sendStatus(401);\n"
        "    req.session.userId = user.id;\n    res.end();\n  });\n});",
    ],
    good=[
        "app.post('/login', async (req, res) => {\n  const user = await find(req.body.name, req.body.password);\n"
        "  req.session.regenerate(() => { req.session.user = user; res.redirect('/'); });\n});",
        "app.post('/logout', (req, res) => { req.session.user = null; res.redirect('/'); });",
        "app.use(async (req, res, next) => { req.session.user = await reload(req.session.user.id); next(); });",
        "app.post('/login', (req, res) => { req.session.theme = req.body.password; });",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if _RENEWS.search(file.data):
        return
    for one in file.nodes("assignment_expression"):
        left, right = one.child_by_field_name("left"), one.child_by_field_name("right")
        name = text(left.child_by_field_name("property")) if left is not None else ""
        holder = text(left.child_by_field_name("object")) if left is not None else ""
        is_emptied = text(right) in ("null", "undefined", "false", "''", '""')
        is_account = holder in ("req.session", "request.session", "ctx.session") and bool(_ACCOUNT.match(name))
        if is_account and not is_emptied and _logs_in(file, one):
            yield Match.at(one, "The session keeps the number it had before somebody logged in.")
            return


def _logs_in(file: SourceFile, node: Node) -> bool:
    """Whether a function around it, up to the second, speaks of a password or of logging in."""
    around = scopes(file).function_at(node)
    for _ in range(3):
        if around is None:
            return False
        if _PASSWORD.search(around.text or b""):
            return True
        around = scopes(file).function_at(around.parent) if around.parent is not None else None
    return False
