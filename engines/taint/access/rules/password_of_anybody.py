"""A route gives an account a new password, and only asks for the name of the account.

Whoever knows a name or a mail address sets that account's password and logs in with it. Being logged in as somebody
else does not help: the account is chosen by what is sent.

Ask for the old password, or for a code that was sent to the account's mailbox and that was made for this account; or
take the account from the session.
"""

import re
from collections.abc import Iterator
from typing import Final

from engines.taint import ir
from engines.taint.access.doing import calls, object_behind, speaks_of
from engines.taint.access.passwords_by_name import is_password
from engines.taint.access.requests import is_sent, mentions_who
from engines.taint.access.reset_in_python import password_set
from engines.taint.access.rule import Site, access_rule
from engines.taint.access.statements import run
from engines.taint.survey import javascript_routes
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_NAMED: Final = re.compile(r"(?i)^(user_?)?(name|email|e_?mail|mail|login|phone|mobile)$")
_SETS: Final = re.compile(
    r"(?i)^\s*update\s+[\w.`\"\[\]]{1,80}\s+set\s[^;]{0,200}\bpass(word|wd|_?hash)?\w{0,10}[`\"\]]?\s*="
)
_OF_NAME: Final = re.compile(r"(?i)\bwhere\s[^;]{0,80}?\b(user_?name|e_?mail|login|phone|name)[`\"\]]?\s*=")
_CHANGES: Final = re.compile(r"(?i)\.(update|updateOne|findOneAndUpdate|findByIdAndUpdate|save)$")
_FINDS: Final = re.compile(r"\.(findOne|findFirst|findUnique|findOneBy|findOneAndUpdate|updateOne|update|find)$")
# What only the one whose account it is can know.
_PROOF: Final = re.compile(
    r"(?i)token|otp\b|code|pin\b|secret|captcha|answer|signature|jwt|ticket|nonce|compare|(old|current|existing|previous)_?pass"
)
_MESSAGE: Final = "{} sets the password of whichever account is named."
_HEAD = """
const router = require('express').Router(); const bcrypt = require('bcrypt');
const db = require('./db'); const Member = require('./member');
"""
_MONGOOSE = """
router.post('/reset-pass', async (req, res) => {
  const { email, newPassword{more} } = req.body;
  const member = await Member.findOne({ {which} });
  {test}
  await Member.findByIdAndUpdate(member.id, { password: await bcrypt.hash(newPassword, 10) });
  res.json({ done: true });
});
"""
_STATED = """
router.patch('/', (req, res) => {
  const { email, password } = req.body;
  db.query('UPDATE members SET password = ? WHERE {column} = ?', [bcrypt.hashSync(password, 10), {which}]);
  res.json({ done: true });
});
"""


def _found(which: str = "email", test: str = "", more: str = "") -> dict[str, str]:
    text = _MONGOOSE.replace("{which}", which).replace("{test}", test).replace("{more}", more)
    return {"reset.js": _HEAD + text}


def _stated(column: str = "email", which: str = "email") -> dict[str, str]:
    return {"reset.js": _HEAD + _STATED.replace("{column}", column).replace("{which}", which)}


_WRITTEN_OUT = """
router.patch('/', (req, res) => {
  const { email, password } = req.body;
  const statement = `UPDATE members SET password = '${hash(password)}' WHERE {column} = '${{which}}'`;
  db.query(statement, (error) => res.json({ done: !error }));
});
"""


def _written_out(column: str, which: str) -> dict[str, str]:
    return {"reset.js": _HEAD + _WRITTEN_OUT.replace("{column}", column).replace("{which}", which)}


def _signed_up() -> dict[str, str]:
    text = _found(test="if (member) return res.sendStatus(409);")["reset.js"]
    return {
        "signup.js": text.replace("/reset-pass", "/signup").replace("findByIdAndUpdate(member.id, {", "create({ email,")
    }


_FLASK = """
from flask import Flask, request
from models import User, db
app = Flask(__name__)

@app.route('/forgot', methods=['POST'])
def forgot():
    user = User.query.filter_by(email=request.form['email']).first()
    {test}
    user.password = generate_password_hash(request.form['password'])
    db.session.commit()
    return 'done'
"""


@access_rule(
    title="Password of any account can be set",
    severity="critical",
    confidence="medium",
    weakness="missing-authorization",
    fix="Ask for the old password or a code sent to the account, or take the account from the session.",
    bad=[
        _found(),
        _found(which="email: req.body.email"),
        _stated(),
        _written_out("email", "email"),
        _FLASK.replace("{test}", "print(user)"),
    ],
    good=[
        _FLASK.replace("{test}", "assert user.reset_token == request.form['token']"),
        _FLASK.replace("{test}", "assert check_password_hash(user.password, request.form['old'])"),
        _found(test="if (!(await bcrypt.compare(req.body.oldPassword, member.password))) return res.sendStatus(403);"),
        _found(test="if (member.resetToken !== token) return res.sendStatus(403);", more=", token"),
        _found(which="email: req.session.user.email"),
        _stated("id", "req.session.userId"),
        _written_out("email", "req.session.email"),
        # An account comes about.
        _signed_up(),
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    for one in survey.alone():
        if one.module.language == "python" and (set_there := password_set(one, survey)) is not None:
            scope, at = set_there
            yield Site(scope.module, at, _MESSAGE.format(one.path or one.scope.name), handler=one)
        is_looked_at = one.module.kind == "own" and one.module.language in javascript_routes.LANGUAGES
        if not is_looked_at or not one.changes or one.has("authorization"):
            continue
        found = _set(one, survey)
        if found is not None and not mentions_who(one, survey) and not _is_proven(one, survey):
            scope, at = found
            yield Site(scope.module, at, _MESSAGE.format(one.path or one.scope.name), handler=one)


def _set(handler: Handler, survey: Survey) -> tuple[Scope, int] | None:
    """Where the password is changed, when the account is looked up by what was sent."""
    made = [*calls(handler, survey)]
    for scope, call in made:
        said = run(call, scope)
        if said is None or not (_SETS.search(said.text) and _OF_NAME.search(said.text)):
            continue
        given = [one for value in said.values for one in (value.items if isinstance(value, ir.Sequence) else (value,))]
        if any(_is_named(one) and is_sent(one, scope, handler, survey) for one in given):
            return scope, call.at
    if not any(_is_looked_up(call, scope, handler, survey) for scope, call in made):
        return None
    for scope, call in made:
        if _CHANGES.search(written(call.function)) and any(_holds_password(one, scope) for one in call.arguments):
            return scope, call.at
    return None


def _is_named(value: ir.Expression) -> bool:
    return isinstance(value, ir.Name | ir.Attribute) and bool(_NAMED.match(value.name))


def _is_looked_up(call: ir.Call, scope: Scope, handler: Handler, survey: Survey) -> bool:
    """`findOne({ email })`, `findOne({ where: { email } })`"""
    if not _FINDS.search(written(call.function)):
        return False
    for given in call.arguments:
        made = object_behind(given, scope)
        inner = [one for _, one in made.items if isinstance(one, ir.Mapping)] if made is not None else []
        for mapping in (made, *inner):
            for key, value in mapping.items if mapping is not None else ():
                is_name = isinstance(key, ir.Constant) and bool(_NAMED.match(str(key.value)))
                if is_name and is_sent(value, scope, handler, survey):
                    return True
    return False


def _holds_password(given: ir.Expression, scope: Scope) -> bool:
    made = object_behind(given, scope)
    nested = [one for _, one in made.items if isinstance(one, ir.Mapping)] if made is not None else []
    keys = [key for one in (made, *nested) if one is not None for key, _ in one.items]
    return any(isinstance(key, ir.Constant) and is_password(str(key.value)) for key in keys)


def _is_proven(handler: Handler, survey: Survey) -> bool:
    """Whether something is asked for that strangers do not know."""
    return any(speaks_of(scope, _PROOF.search) for scope in survey.doing(handler.scope))
