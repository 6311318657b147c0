"""The code that proves who somebody is, is sent back to whoever asked for it.

A reset or login code is meant for somebody's mailbox or telephone. In the answer it goes to anybody who knows a name,
who then sets that account's password.

Send the code by mail or message only, and answer everybody the same.
"""

import re
from collections.abc import Iterator
from typing import Final

from engines.taint import ir
from engines.taint.access.doing import object_behind
from engines.taint.access.rule import Site, access_rule
from engines.taint.survey import javascript_routes
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_ASKS: Final = re.compile(r"forgot|forget|reset|recover|otp|one_?time|verif|2fa|magic|pin\b", re.IGNORECASE)
_CODE: Final = re.compile(
    r"^((reset|recovery|otp|verification|verify|confirm\w*|login|magic)_?)?(pin|otp|code|token|link)(_code)?$",
    re.IGNORECASE,
)
_MADE: Final = re.compile(
    r"^(random|secrets|uuid|pyotp|itsdangerous)\.|random(Bytes|UUID|Int)$|^Math\.random$|nanoid|generate|Guid\.NewGuid$|RandomNumberGenerator|make_token|token_urlsafe|token_hex|randint|dumps$|get_random_string|hexdigest$|b64encode$",
    re.IGNORECASE,
)
# What makes an address of what it is given.
_ADDRESSES: Final = re.compile(r"(^|\.)(Page|Action|ActionLink|PageLink|RouteUrl|Link|GetUriBy\w*|GetPathBy\w*)$")
# What whoever has proved who they are goes on with.
_SESSION: Final = re.compile(r"jwt|access|bearer|session|refresh", re.IGNORECASE)
_ANSWERS: Final = re.compile(r"^(res|reply|response)(\.|\().*\.?(json|send)$")
_STEPS: Final = 4
_ASPNET = """
[ApiController, Route("api/auth")]
public class ResetController : ControllerBase
{
    [HttpPost("forgot-password")]
    public async Task<IActionResult> Forgot(ForgotRequest request)
    {
        var made = new ResetToken { UserId = request.Id, Token = Guid.NewGuid().ToString("N") };
        _db.ResetTokens.Add(made);
        await _db.SaveChangesAsync();
        return Ok(new { message = "sent", {more} });
    }
}
"""
_EXPRESS = """
const router = require('express').Router(); const crypto = require('crypto'); const db = require('./db');
router.post('{path}', (req, res) => {
  db.query('SELECT id FROM users WHERE email = ?', [req.body.email], (err, rows) => {
    const resetToken = crypto.randomBytes(20).toString('hex');
    mail(req.body.email, resetToken);
    res.status(200).json({{more}});
  });
});
"""
_FLASK = """
import secrets
from flask import Flask, jsonify, request
from models import User, db, send_mail
app = Flask(__name__)

@app.route('{path}', methods=['POST'])
def forgot():
    user = User.query.filter_by(name=request.json['name']).first()
    pin = secrets.token_hex(8)
    user.reset_pin = pin
    db.session.commit()
    send_mail(user, pin)
    return jsonify({'message': 'sent', 'debug': {{more}}})
"""


def _made(more: str, path: str = "/forgot-password") -> str:
    return _FLASK.replace("{path}", path).replace("{more}", more)


@access_rule(
    title="Reset code in the answer",
    severity="high",
    confidence="medium",
    weakness="information-exposure",
    fix="Send the code to the account's mailbox only.",
    bad=[
        _made("'pin': pin"),
        _made("'reset_code': str(pin)"),
        _made("'pin': pin").replace("secrets.token_hex(8)", "hashlib.md5(user.name.encode()).hexdigest()"),
        _made("").replace("jsonify({'message': 'sent', 'debug': {}})", "f'Your link: /reset/{pin}'"),
        {"forgot.js": _EXPRESS.replace("{path}", "/forgot").replace("{more}", " resetToken ")},
        {"forgot.js": _EXPRESS.replace("{path}", "/pass-reset").replace("{more}", " token: resetToken ")},
        {"Reset.cs": _ASPNET.replace("{more}", "resetToken = made.Token")},
    ],
    good=[
        {"forgot.js": _EXPRESS.replace("{path}", "/forgot").replace("{more}", " sent: true ")},
        {"Reset.cs": _ASPNET.replace("{more}", "user = made.UserId")},
        # Sent by mail in an address.
        {
            "Reset.cs": _ASPNET.replace(
                'return Ok(new { message = "sent", {more} });',
                """
        var address = Url.Page("/Reset", values: new { token = made.Token });
        await _mails.SendAsync(request.Email, address);
        return Ok();""",
            )
        },
        {"Reset.cs": _ASPNET.replace("{more}", "token = request.Token")},
        {"keys.js": _EXPRESS.replace("{path}", "/api-keys").replace("{more}", " token: resetToken ")},
        _made("'length': len(pin)"),
        _made("'pin': request.json.get('pin')"),
        # What a program hands out to whoever owns it.
        _made("'token': pin", path="/api-keys").replace("def forgot", "def keys"),
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    for one in survey.alone():
        named = f"{one.path} {one.scope.name.rpartition('.')[2]}"
        if one.module.kind != "own" or not one.changes or not _ASKS.search(named):
            continue
        if one.module.language == "python":
            told = [*_told(one)]
        elif one.module.language in javascript_routes.LANGUAGES:
            told = [*_sent(one, survey)]
        elif one.module.language == "csharp":
            told = [*_answered(one)]
        else:
            continue
        for place, name in told:
            message = f"{one.path or one.scope.name} answers with {name}."
            yield Site(one.scope.module, place.at, message, handler=one)


def _answered(handler: Handler) -> Iterator[tuple[ir.Expression, str]]:
    """`return Ok(new { token = made.Token });` of what was made by chance in the same action."""
    scope = handler.scope
    held = list(each(ir.Assign, *scope.function.body))
    objects = {one.target.name for one in held if isinstance(one.target, ir.Name) and _is_object(one.value)}
    objects -= set(_addressed(scope))
    for one in held:
        target = one.target
        if isinstance(target, ir.Attribute) and isinstance(target.base, ir.Name) and target.base.name in objects:
            made = [*_makers(one.value, held, scope)] if _CODE.match(target.name) else []
            if any(map(_MADE.search, made)) and not any(map(_SESSION.search, made)):
                yield target, target.name


def _addressed(scope: Scope) -> Iterator[str]:
    """What becomes part of an address, which is sent by mail: `Url.Page("/Reset", values: new { code })`."""
    for call in scope.calls:
        if _ADDRESSES.search(written(call.function)):
            yield from (node.name for _, value in (*call.keywords, *((None, one) for one in call.arguments))
                        for node in each(ir.Name, value))  # fmt: skip


def _is_object(value: ir.Expression) -> bool:
    return isinstance(value, ir.Opaque) and value.what == "object"


def _makers(value: ir.Expression, held: list[ir.Assign], scope: Scope) -> Iterator[str]:
    """What is called to make a value: where its name is bound, or where the field it comes from is set."""
    for _ in range(_STEPS):
        yield from (written(call.function) for call in each(ir.Call, value))
        if isinstance(value, ir.Name):
            value = next((one for one in scope.bound.get(value.name, ()) if isinstance(one, ir.Expression)), value)
            continue
        if not isinstance(value, ir.Attribute) or not isinstance(value.base, ir.Name):
            return
        names, field = {value.base.name}, value.name
        names |= {one.name for one in scope.bound.get(value.base.name, ()) if isinstance(one, ir.Name)}
        set_there = (
            one.value for one in held
            if isinstance(one.target, ir.Attribute) and one.target.name == field
            if isinstance(one.target.base, ir.Name) and one.target.base.name in names
        )  # fmt: skip
        value = next(set_there, ir.Constant(0, None))


def _sent(handler: Handler, survey: Survey) -> Iterator[tuple[ir.Expression, str]]:
    """`res.json({ resetToken })`, in the handler or in a function written inside it."""
    waiting = [handler.scope]
    while waiting:
        scope = waiting.pop()
        waiting += scope.inner
        for call in scope.calls:
            made = object_behind(call.arguments[-1], scope) if call.arguments else None
            if made is None or not _ANSWERS.search(written(call.function)):
                continue
            for key, value in [pair for one in each(ir.Mapping, made, lambdas=False) for pair in one.items]:
                name = str(key.value) if isinstance(key, ir.Constant) else ""
                if _CODE.match(name) and any(_is_made(value, one) for one in _around(scope, handler)):
                    yield made, name


def _around(scope: Scope, handler: Handler) -> Iterator[Scope]:
    one: Scope | None = scope
    while one is not None:
        yield one
        one = one.parent if one is not handler.scope else None


def _told(handler: Handler) -> Iterator[tuple[ir.Expression, str]]:
    scope = handler.scope
    for answer in scope.returns:
        for mapping in each(ir.Mapping, answer):
            for key, value in mapping.items:
                name = str(key.value) if isinstance(key, ir.Constant) else ""
                if _CODE.match(name) and _is_made(value, scope):
                    yield mapping, name
        for text in each(ir.Text, answer):
            # `return f"Your link: /reset/{token}"`
            held = (part for part in text.parts if isinstance(part, ir.Name) and _CODE.match(part.name))
            yield from ((text, one.name) for one in held if _is_made(one, scope))


def _is_made(value: ir.Expression, scope: Scope) -> bool:
    """Whether it is what was made by chance here, as it is or as a text."""
    if isinstance(value, ir.Call) and written(value.function) == "str" and value.arguments:
        value = value.arguments[0]
    if not isinstance(value, ir.Name):
        return False
    calls = [call for bound in scope.bound.get(value.name, ()) if isinstance(bound, ir.Expression)
             for call in each(ir.Call, bound)]  # fmt: skip
    return any(_MADE.search(written(call.function)) for call in calls)
