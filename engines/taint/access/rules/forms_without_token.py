"""Forms change things for whoever is logged in, and nothing makes sure that they were sent from a page of this program.

A page on another site makes a visitor's browser send the form: the cookie goes along, and it counts as theirs.

Switch the protection on for all of it: `CSRFProtect(app)` of Flask-WTF, Django's `CsrfViewMiddleware`, a token or a
check of the Origin header elsewhere; set SameSite on the session's cookie as a second line.
"""

import re
from collections.abc import Iterator
from typing import Final

from engines.taint import ir
from engines.taint.access.doing import changing_call
from engines.taint.access.express_forms import session_without_token
from engines.taint.access.forms_beside_wtf import beside_wtf
from engines.taint.access.rule import Site, access_rule
from engines.taint.survey.asked import glance, question
from engines.taint.survey.handlers import Handler
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_PROTECTION: Final = re.compile(r"csrf|seasurf|flask_wtf|flask_jwt|flask_httpauth|xsrf|authlib", re.IGNORECASE)
_SESSIONS: Final = re.compile(r"^flask(\.globals)?\.session$|^flask_login|^flask_security|^flask_user|^flask_session")
_DJANGO: Final = "django.middleware.csrf.CsrfViewMiddleware"
_FLASK = """
from flask import Flask, request, session
from models import Note, db
{more}
app = Flask(__name__)
{switch}
@app.route('/notes', methods=['POST'])
def add():
    db.session.add(Note(request.form['text'], session['user']))
    db.session.commit()
    return 'kept'
"""
_EXPRESS = """
const express = require('express'); const session = require('express-session'); const Note = require('./note');
const app = express();
app.use(session({ secret: process.env.KEY, cookie: { secure: true{cookie} } }));
app.use(express.{parser}());
{more}
app.post('/notes', async (req, res) => {
  await Note.create({ text: req.body.text, by: req.session.user });
  res.redirect('/');
});
"""
_SETTINGS = """
ROOT_URLCONF = 'site.urls'
MIDDLEWARE = [
    'django.contrib.sessions.middleware.SessionMiddleware',
    {more}
    'django.contrib.auth.middleware.AuthenticationMiddleware',
]
"""


def _express(parser: str = "urlencoded", cookie: str = "", more: str = "") -> dict[str, str]:
    made = _EXPRESS.replace("{parser}", parser).replace("{cookie}", cookie).replace("{more}", more)
    return {"app.js": made}


_SAME_SITE: Final = "SESSION_COOKIE_SAMESITE"


@access_rule(
    title="Forms without protection against forgery",
    severity="medium",
    confidence="medium",
    weakness="csrf",
    fix="Switch the framework's protection on.",
    bad=[
        _FLASK.replace("{more}", "").replace("{switch}", ""),
        {"site/settings.py": _SETTINGS.replace("{more}", "")},
        _express(),
        # A program beside this one is none of its business.
        {
            "shop/app.py": _FLASK.replace("{more}", "").replace("{switch}", ""),
            "blog/app.py": _FLASK.replace("{more}", "from flask_wtf import CSRFProtect").replace("{switch}", ""),
        },
    ],
    good=[
        {
            "shop/app.py": _FLASK.replace("{more}", "from safety import protect").replace("{switch}", "protect(app)"),
            "safety/__init__.py": "from flask_wtf import CSRFProtect\n\ndef protect(app):\n    CSRFProtect(app)\n",
        },
        _express(cookie=", sameSite: 'lax'"),
        _express(more="app.use(require('csurf')());"),
        _express(more="app.use((req, res, next) => (req.get('origin') === process.env.SITE ? next() : res.end()));"),
        # A page elsewhere cannot send JSON unasked.
        _express(parser="json"),
        _FLASK.replace("{more}", "from flask_wtf import CSRFProtect").replace("{switch}", "CSRFProtect(app)"),
        _FLASK.replace("{more}", "").replace("{switch}", "app.config['SESSION_COOKIE_SAMESITE'] = 'Strict'"),
        # No session: nothing goes along by itself.
        _FLASK.replace("{more}", "").replace("{switch}", "").replace(", session['user']", "").replace(", session", ""),
        {"site/settings.py": _SETTINGS.replace("{more}", "'django.middleware.csrf.CsrfViewMiddleware',")},
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    is_strict = survey.fact("strict-cookies", lambda: bool(_strict(survey)))
    yield from beside_wtf(survey) if not is_strict else ()
    yield from _django(survey)
    yield from session_without_token(survey)
    forms = [
        one
        for one in survey.handlers
        if one.framework == "flask" and one.module.kind == "own" and _is_form(one, survey)
    ]
    if not forms or is_strict:
        return
    for scope, call in _applications(survey):
        yield from _unprotected(scope, call, forms, survey)


@glance
def _applications(scope: Scope, survey: Survey) -> Iterator[tuple[Scope, ir.Expression]]:
    for call in scope.calls if scope.module.kind == "own" else ():
        if survey.names.dotted(call, scope) == "flask.Flask()" and not isinstance(call.function, ir.Attribute):
            yield scope, call


def _unprotected(scope: Scope, made: ir.Expression, forms: list[Handler], survey: Survey) -> Iterator[Site]:
    """The application that is made here, with its forms."""
    imported = survey.imported(scope.module)
    is_protected = any(map(_PROTECTION.search, imported)) or not any(map(_SESSIONS.search, imported))
    own = [one for one in forms if survey.imported(one.module) == imported]
    if own and not is_protected:
        evidence = ((own[0].scope.module, own[0].scope.at, "A form that changes something"),)
        message = f"{len(own)} forms change something; none of them asks for a token."
        end_line = made.end_line if isinstance(made, ir.Call) else 0
        yield Site(scope.module, made.at, message, end_line, evidence=evidence)


@question
def _is_form(one: Handler, survey: Survey) -> bool:
    if "POST" not in one.methods or changing_call(one, survey) is None:
        return False
    return any(
        survey.names.dotted(node, scope).startswith(("flask.request.form", "flask.request.values"))
        for scope in survey.inside(one.scope)
        for node in survey.expressions(scope)
        if isinstance(node, ir.Attribute)
    )


@glance
def _strict(scope: Scope, survey: Survey) -> Iterator[tuple[Scope, ir.Expression]]:
    """The session's cookie does not go along from other sites."""
    for node in survey.expressions(scope) if scope.is_module or "config" in scope.name else ():
        if isinstance(node, ir.Constant) and node.value == _SAME_SITE:
            yield scope, node
    if _SAME_SITE in scope.bound:
        yield scope, ir.Name(scope.at, _SAME_SITE)


def _django(survey: Survey) -> Iterator[Site]:
    for scope in survey.scopes.modules.values():
        if not _is_settings(scope):
            continue
        for value in scope.bound.get("MIDDLEWARE", [])[-1:] or scope.bound.get("MIDDLEWARE_CLASSES", [])[-1:]:
            if not isinstance(value, ir.Sequence):
                continue
            named = [str(one.value) for one in each(ir.Constant, value)]
            if any("sessions" in one for one in named) and not any("csrf" in one.lower() for one in named):
                last = max((one.at >> 12 for one in value.items), default=0)
                yield Site(scope.module, value.at, f"{_DJANGO} is not in the list.", last)


def _is_settings(scope: Scope) -> bool:
    is_named = "settings" in scope.module.path
    return (
        scope.module.kind == "own" and scope.module.language == "python" and (is_named or "ROOT_URLCONF" in scope.bound)
    )
