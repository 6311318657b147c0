"""A login writes who somebody is into the session they came with, and gives them no new one.

Whoever has put their own session into the browser before, by a link or another page of the same domain, is logged in
with it as the person who then logs in.

Change the session's number (`request.changeSessionId()`), or end the old session and begin a new one, before anything
of the person is kept in it.
"""

import re
from collections.abc import Iterator
from typing import Final

from engines.taint import ir
from engines.taint.access.doing import logs_in
from engines.taint.access.rule import Site, access_rule
from engines.taint.survey.handlers import Handler
from engines.taint.survey.nodes import written
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_KEEPS: Final = re.compile(r"(?i)session\w{0,40}(\(\))?\.(setAttribute|putValue)$")
_WHO: Final = re.compile(
    r"(?i)user|account|member|customer|employee|admin|login|logged|auth|uid|^id$|email|principal|person|role"
)
_RENEWS: Final = re.compile(r"(?i)(^|\.)(changeSessionId|invalidate|renew\w*|regenerate\w*|migrateSession)$")
# Libraries that do it themselves.
_BY_LIBRARY: Final = re.compile(r"org\.springframework\.security|org\.apache\.shiro|pac4j")
_SERVLET: Final = """
@WebServlet("/login")
public class Login extends HttpServlet {
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        User user = users.find(request.getParameter("name"));
        if (user != null && user.getPassword().equals(hash(request.getParameter("password")))) {
            {before}
            HttpSession session = request.getSession({fresh});
            session.setAttribute("{key}", user.getName());
            response.sendRedirect("/");
        }
    }
}
"""


def _login(before: str = "", key: str = "user", fresh: str = "") -> dict[str, str]:
    return {"Login.java": _SERVLET.replace("{before}", before).replace("{key}", key).replace("{fresh}", fresh)}


@access_rule(
    title="Session kept at login",
    severity="medium",
    confidence="medium",
    weakness="session-fixation",
    fix="Call request.changeSessionId() before who it is is kept.",
    bad=[_login(), _login(key="loggedInCustomer"), _login(fresh="true")],
    good=[
        _login("request.changeSessionId();"),
        _login("request.getSession().invalidate();"),
        _login(key="lastPage"),
        # No password is asked for.
        {path: text.replace("user.getPassword().equals(", "allowed(") for path, text in _login().items()},
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    for one in survey.handlers:
        if one.module.language != "java" or one.module.kind != "own":
            continue
        kept = _kept(one, survey)
        if kept is not None and logs_in(one, survey) is not None:
            scope, call = kept
            message = f"{one.path or one.scope.name} keeps who it is in the session that came with the request."
            yield Site(scope.module, call.at, message, call.end_line, one)


def _kept(one: Handler, survey: Survey) -> tuple[Scope, ir.Call] | None:
    """Where who it is is put into the session, unless that is a new one or a library's matter."""
    around = survey.doing_of(one)
    calls = [(scope, call) for scope in around for call in scope.calls]
    if any(_RENEWS.search(written(call.function)) for _, call in calls):
        return None
    if any(_BY_LIBRARY.search(source) for source in survey.imported(one.module)):
        return None
    return next(((scope, call) for scope, call in calls if _is_who(call)), None)


def _is_who(call: ir.Call) -> bool:
    if not _KEEPS.search(written(call.function)) or len(call.arguments) < 2:
        return False
    key, value = call.arguments[:2]
    is_said = isinstance(key, ir.Constant) and isinstance(key.value, str) and bool(_WHO.search(key.value))
    return is_said and not isinstance(value, ir.Constant)
