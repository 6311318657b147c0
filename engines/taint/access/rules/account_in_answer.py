"""An account is sent to the browser with every field it has, the password's hash among them.

Whoever may ask for the object, or finds a way to, gets what is needed to log in as others: hashes are tried offline,
millions a second. Each field that the model gets later is sent from its first day.

Name the fields that are sent (`select`, `attributes`, a new object), or take the password out where the model is turned
into JSON.
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access import koa
from engines.taint.access.doing import object_behind
from engines.taint.access.rule import Site, access_rule
from engines.taint.access.told_once import by_file
from engines.taint.access.whole_accounts import models_with_password, whole_account
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.javascript_routes import LANGUAGES
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_ANSWERS: Final = re2.compile(
    r"((^|\.)(res|reply|response)(\.\w+)*\.(json|send|jsonp)|(^|\.)(ctx|c)\.json|Response\.json|^@written)$"
)
_MODEL: Final = """
const mongoose = require('mongoose');
const userSchema = new mongoose.Schema({ name: String, password: { type: String, required: true{hidden} } });
{turned}
module.exports = mongoose.model('User', userSchema);
"""
_EXPRESS: Final = """
const app = require('express')(); const User = require('./user');
app.get('/users/:id', async (req, res) => {
  const user = await User.{found};
  {before}
  res.json({answer});
});
"""
_PRISMA: Final = """
import { NextResponse } from 'next/server'; import bcrypt from 'bcryptjs'; import { prisma } from '@/lib/prisma';
export async function POST(request) {
  const { email, password } = await request.json();
  const user = await prisma.user.create({ data: { email, password: await bcrypt.hash(password, 10) }{more} });
  return NextResponse.json({ user, message: 'welcome' });
}
"""
_NEST: Final = """
import { Body, Controller, Post } from '@nestjs/common';
@Controller('users')
export class UsersController {
  constructor(private prisma: PrismaService) {}
  @Post()
  async add(@Body() sent: any) {
    return this.prisma.user.create({ data: { name: sent.name, password: hashed(sent.password) }{more} });
  }
}
"""


def _mongoose(
    *,
    found: str = "findById(req.params.id)",
    before: str = "",
    answer: str = "user",
    hidden: str = "",
    turned: str = "",
) -> dict[str, str]:
    app = _EXPRESS.replace("{found}", found).replace("{before}", before).replace("{answer}", answer)
    return {"app.js": app, "user.js": _MODEL.replace("{hidden}", hidden).replace("{turned}", turned)}


_TURNED: Final = (
    "userSchema.methods.toJSON = function () { const told = this.toObject(); delete told.password; return told; };"
)


@access_rule(
    title="Whole account in an answer",
    severity="medium",
    confidence="medium",
    weakness="information-exposure",
    fix="Name the fields that are sent.",
    bad=[
        _mongoose(),
        _mongoose(answer="{ found: true, user }"),
        _mongoose(before="const told = {};\n  told.result = user;", answer="told"),
        _mongoose(found="find({ active: true }).lean()"),
        # What is made is whole, though what is found is not.
        _mongoose(found="create({ name: 'new', password: req.body.password })", hidden=", select: false"),
        {"app/api/users/route.ts": _PRISMA.replace("{more}", "")},
        {"src/users.controller.ts": _NEST.replace("{more}", "")},
    ],
    good=[
        _mongoose(answer="{ id: user.id, name: user.name }"),
        _mongoose(found="findById(req.params.id).select('-password')"),
        _mongoose(found="findById(req.params.id, 'name email')"),
        _mongoose(before="user.password = undefined;"),
        _mongoose(before="const { password, ...told } = user.toObject();", answer="told"),
        _mongoose(hidden=", select: false"),
        _mongoose(turned=_TURNED),
        _mongoose(found="countDocuments({})"),
        {"app/api/users/route.ts": _PRISMA.replace("{more}", ", select: { id: true, email: true }")},
        {"src/users.controller.ts": _NEST.replace("{more}", ", omit: { password: true }")},
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    if not models_with_password(survey):
        return
    yield from by_file(site for one in survey.alone() for site in _answered(one, survey))


def _answered(one: Handler, survey: Survey) -> Iterator[Site]:
    if one.module.kind != "own" or one.module.language not in LANGUAGES:
        return
    for scope in survey.inside(one.scope):
        for value in _sent(scope):
            for part in _parts(value, scope):
                if found := whole_account(part, scope, survey):
                    message = f"What {found} gives is sent with every field, the password among them."
                    yield Site(scope.module, value.at, message, handler=one)
                    return


def _sent(scope: Scope) -> Iterator[ir.Expression]:
    for call in scope.calls:
        if _ANSWERS.search(written(call.function)) and call.arguments:
            yield call.arguments[0]
    yield from koa.answered(scope)


def _parts(value: ir.Expression, scope: Scope) -> Iterator[ir.Expression]:
    """The value itself, or what its fields hold, also those that were put into it one by one."""
    yield value
    made = object_behind(value, scope)
    for key, inner in made.items if made is not None else ():
        if key is not None:
            yield inner
            # `{ status: "success", data: { user } }`
            yield from (one for k, one in inner.items if k is not None) if isinstance(inner, ir.Mapping) else ()
    if isinstance(value, ir.Name):
        for one in each(ir.Assign, *scope.function.body):
            if isinstance(one.target, ir.Attribute) and written(one.target.base) == value.name:
                yield one.value
