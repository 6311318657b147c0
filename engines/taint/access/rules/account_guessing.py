"""A login says whether it was the name or the password that did not fit.

Whoever tries names learns which accounts there are, and then only has to find the passwords of those.

Answer both with the same sentence and the same status, and do the same work in both cases.
"""

import re
from collections.abc import Iterator
from typing import Final

from engines import other_tongues
from engines.taint import ir
from engines.taint.access.doing import logs_in
from engines.taint.access.rule import Site, access_rule
from engines.taint.access.told_once import by_file
from engines.taint.survey.guards import written
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_NO_ACCOUNT: Final = re.compile(
    r"(user|username|account|e-?mail)\b[\w\s'\"]{0,30}\b"
    r"(not (found|exist|registered|valid)|does(n't| not) exist|is (invalid|unknown|incorrect)|unknown)"
    r"|\b(no such|unknown|invalid|no|wrong|incorrect) (user|username|account|e-?mail)\b(?! ?(or|and|/|name or))"
    rf"|{other_tongues.NO_ACCOUNT}",
    re.IGNORECASE,
)
_NO_PASSWORD: Final = re.compile(
    r"^(?!.*\b(user|username|account|e-?mail)\b)"
    r".*(\bpassword\b[\w\s'\"]{0,30}\b(not|in(valid|correct)|wrong|doesn't)|\b(wrong|incorrect|invalid|bad) password)"
    r"|password (is )?(not correct|incorrect|wrong)"
    rf"|^(?!.*\b(usu[aá]rio|utilisateur|benutzer|e-?mail|correo)\b).*{other_tongues.NO_PASSWORD}",
    re.IGNORECASE,
)
_LOGS: Final = re.compile(
    r"(^|\.)(\w*log|logger|log\w*|print|debug|info|warn|warning|error|capture\w*|audit)$", re.IGNORECASE
)
_FLASK = """
from flask import Flask, request
from models import User
app = Flask(__name__)

@app.route('/login', methods=['POST'])
def login():
    user = User.query.filter_by(name=request.form['name']).first()
    if user is None:
        return '{one}', 401
    if not user.check_password(request.form['password']):
        return '{other}', 401
    return 'welcome'
"""


@access_rule(
    title="Login tells which accounts there are",
    severity="low",
    confidence="medium",
    weakness="user-enumeration",
    fix="Answer a wrong name and a wrong password alike.",
    bad=[_FLASK.replace("{one}", "User does not exist").replace("{other}", "Password is not correct")],
    good=[
        _FLASK.replace("{one}", "Usuário ou senha incorretos").replace("{other}", "Usuário ou senha incorretos"),
        _FLASK.replace("{one}", "Wrong name or password").replace("{other}", "Wrong name or password"),
        _FLASK.replace("return '{one}', 401", "log('User does not exist')").replace(
            "{other}", "Password is not correct"
        ),
        _FLASK.replace("{one}", "Invalid username or password").replace("{other}", "Invalid username or password"),
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    yield from by_file(_told(survey))


def _told(survey: Survey) -> Iterator[Site]:
    for one in survey.alone():
        if one.module.kind != "own" or logs_in(one, survey) is None:
            continue
        texts = [(scope, node) for scope in survey.inside(one.scope) for node in _texts(scope, survey)]
        first = next(((scope, node) for scope, node in texts if _NO_ACCOUNT.search(str(node.value))), None)
        second = next(((scope, node) for scope, node in texts if _NO_PASSWORD.search(str(node.value))), None)
        if first is not None and second is not None and first[1] is not second[1]:
            evidence = ((second[0].module, second[1].at, "Here it is the password"),)
            message = f"{one.path or one.scope.name} answers an unknown account otherwise than a wrong password."
            yield Site(first[0].module, first[1].at, message, handler=one, evidence=evidence)


def _texts(scope: Scope, survey: Survey) -> list[ir.Constant]:
    """Sentences that may be an answer: not what goes to a log."""
    logged = {
        id(node)
        for call in scope.calls
        if _LOGS.search(written(call.function))
        for value in (*call.arguments, *(value for _, value in call.keywords))
        for node in survey.parts(value)
    }
    return [
        node
        for node in survey.expressions(scope)
        if isinstance(node, ir.Constant) and isinstance(node.value, str) and 8 < len(node.value) < 120
        if id(node) not in logged
    ]
