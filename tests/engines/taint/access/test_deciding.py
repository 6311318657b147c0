"""What in a handler decides who may have something, and what only looks as if it did."""

import pytest

from tests.engines.taint.access.test_python_routes import said

_EXPRESS = """
const router = require('express').Router();
const { PrismaClient } = require('@prisma/client'); const { requireLogin } = require('./auth');
const prisma = new PrismaClient();
router.post('/plans', requireLogin, async (req, res) => {
  res.json(await prisma.plan.create({ data: { title: req.body.title, userId: req.user.id } }));
});
router.get('/plans/:id', requireLogin, async (req, res) => {
  const { id } = req.params;
  const number = parseInt(id);
  const plan = await prisma.plan.findUnique({ where: { id: number } });
  {test}
  res.json({answer});
});
router.get('/people/:userId/plans', requireLogin, async (req, res) => {
  res.json(await prisma.plan.findMany({ where: { userId: {whose} } }));
});
module.exports = router;
"""


def _express(test: str = "", answer: str = "{ plan }", whose: str = "req.user.id") -> dict[str, str]:
    text = _EXPRESS.replace("{test}", test).replace("{answer}", answer).replace("{whose}", whose)
    return {"plans.js": text}


@pytest.mark.parametrize(
    ("test", "answer"),
    [
        ("", "{ plan }"),
        ("", "{ plan, mine: plan.userId === req.user.id }"),
        ("if (plan.userId !== req.user.id) console.warn('not theirs');", "{ plan }"),
        ("let seen = 'own'; if (plan.userId !== req.user.id) { seen = 'other'; }", "{ plan, seen }"),
    ],
)
def test_what_is_only_shown_or_told_refuses_nobody(test: str, answer: str) -> None:
    assert said("object-without-owner", _express(test, answer)) == ["plans.js:11"]


@pytest.mark.parametrize(
    ("test", "answer"),
    [
        ("if (plan.userId !== req.user.id) return res.sendStatus(403);", "{ plan }"),
        ("let may = true; if (plan.userId !== req.user.id) { may = false; } if (!may) return res.end();", "{ plan }"),
        ("let seen = plan; if (plan.userId !== req.user.id) { seen = null; } refuse(seen);", "{ seen }"),
        ("", "plan.userId === req.user.id ? plan : null"),
        ("", "(plan.userId === req.user.id && plan)"),
    ],
)
def test_what_something_hangs_on_decides(test: str, answer: str) -> None:
    assert said("object-without-owner", _express(test, answer)) == []


def test_all_of_somebody_by_a_number_from_the_address() -> None:
    owned = "if (plan.userId !== req.user.id) return res.sendStatus(403);"
    assert said("object-without-owner", _express(owned, whose="Number(req.params.userId)")) == ["plans.js:16"]


def test_things_that_nobody_owns_are_for_all() -> None:
    text = _express()["plans.js"].replace(", userId: req.user.id", "").replace("where: { userId", "where: { kind")
    assert said("object-without-owner", {"plans.js": text}) == []


_CSHARP = """
[ApiController, Route("api/invoices"), Authorize]
public class InvoicesController : ControllerBase
{
    [HttpGet]
    public IActionResult Get() => Ok(_db.Invoices.Where(one => one.OwnerId == User.GetUserId()).ToList());

    [HttpGet("{id}")]
    public IActionResult Get(int id)
    {
        var invoice = _db.Invoices.FirstOrDefault(one => one.Id == id{more});
        {test}
        return Ok(invoice);
    }

    [HttpDelete("{id}")]
    public IActionResult Delete(int id) => Ok(_db.Invoices.Count(one => one.OwnerId == User.GetUserId()));
}
"""


@pytest.mark.parametrize(
    ("more", "test", "expected"),
    [
        ("", "", ["Invoices.cs:11"]),
        ("", 'if (invoice.OwnerId != User.GetUserId()) Response.Headers.Add("X-Seen", "1");', ["Invoices.cs:11"]),
        ("", "if (invoice.OwnerId != User.GetUserId()) return Forbid();", []),
        (" && one.OwnerId == User.GetUserId()", "", []),
    ],
)
def test_each_action_of_one_name_is_a_route(more: str, test: str, expected: list[str]) -> None:
    text = _CSHARP.replace("{more}", more).replace("{test}", test)
    assert said("object-without-owner", {"Invoices.cs": text}) == expected


_MIDDLEWARE = """
const express = require('express');
const app = express();
const { requireLogin } = require('./auth'); const db = require('./db'); const note = require('./note');
const {name} = (req, res, next) => { {body} };
app.use({name});
app.post('/plans/:id', requireLogin, async (req, res) => { await db.plan.update({}); res.end(); });
app.delete('/plans/:id', async (req, res) => { await db.plan.delete({ where: { id: req.params.id } }); res.end(); });
"""


@pytest.mark.parametrize(
    ("name", "body", "expected"),
    [
        ("authFailureLogger", "note(req.path, { status: res.statusCode }); next();", ["app.js:8"]),
        (
            "authenticate",
            "jwt.verify(req.headers.token, KEY, (err, who) => { req.user = who; next(); });",
            ["app.js:8"],
        ),
        ("authenticate", "if (!req.session.user) return res.sendStatus(401); next();", []),
        ("authenticate", "if (req.session.user) next();", []),
        ("authenticate", "if (!req.session.user) return; next();", []),
        ("authenticate", "check(req, res, next);", []),
        ("authenticate", "if (!req.session.user) return next(new Error('who?')); next();", []),
    ],
)
def test_middleware_that_refuses_nobody_is_no_guard(name: str, body: str, expected: list[str]) -> None:
    text = _MIDDLEWARE.replace("{name}", name).replace("{body}", body)
    assert said("missing-authentication", {"app.js": text}) == expected


_FLASK = """
from flask import Flask
from flask_login import login_required
from bank import db, Transfer
app = Flask(__name__)

@app.route('/transfers/<number>', methods=['PUT'])
@login_required
def change(number):
    db.session.commit()

@app.route('/{path}', methods=['POST'])
def {name}(number):
    db.session.delete(Transfer.query.get(number))
    db.session.commit()
"""


@pytest.mark.parametrize(
    ("path", "name", "expected"),
    [
        ("confirm_transfer/<number>", "confirm_transfer", ["app.py:13"]),
        ("transfers/<status>/undo", "undo", ["app.py:13"]),
        ("confirm_address/<number>", "confirm_address", []),
        ("undo/<reset_token>", "undo", []),
    ],
)
def test_steps_of_a_deal_are_not_for_anybody(path: str, name: str, expected: list[str]) -> None:
    text = _FLASK.replace("{path}", path).replace("{name}", name)
    assert said("missing-authentication", {"app.py": text}) == expected


_TOKENS = """
from flask import Flask, request
from store import check_token, run_query
app = Flask(__name__)

@app.route('/invoices/<number_id>')
def show(number_id):
    caller = check_token(request.headers.get('X-Token'))
    if not caller['ok']:
        return caller
    {find}
    return rows
"""


@pytest.mark.parametrize(
    ("find", "expected"),
    [
        ("rows = run_query('SELECT total FROM invoices WHERE id = ?', [number_id])", ["app.py:11"]),
        ("rows = run_query('SELECT total FROM invoices WHERE id = ? AND firm = ?', [number_id, caller['firm']])", []),
    ],
)
def test_what_a_test_of_the_caller_gave_narrows_a_query(find: str, expected: list[str]) -> None:
    assert said("object-without-owner", {"app.py": _TOKENS.replace("{find}", find)}) == expected


_NEST = """
import { Controller, Get, Put, Param, Body, UseGuards } from '@nestjs/common';
import { OrdersService } from './orders.service';

@Controller('orders')
@UseGuards(AuthGuard)
export class OrdersController {
  constructor(private readonly orders: OrdersService) {}

  @Get('mine')
  async mine(@CurrentUser() user: User) { return this.orders.ofBuyer(user.id); }

  @Get(':id')
  async show(@Param('id') id: number{more}) { return this.orders.getOrderById(id{given}); }

  @Put(':id')
  async change(@Param('id') id: number, @CurrentUser() user: User, @Body() sent: Change) {
    return this.orders.updateOrder(id, user.id, sent);
  }
}
"""


@pytest.mark.parametrize(
    ("more", "given", "expected"),
    [
        ("", "", ["orders.ts:14"]),
        (", @CurrentUser() user: User", ", user.id", []),
        (", @AskingId() userId: number", ", userId", []),
        (", @Param('userId') userId: number", ", userId", ["orders.ts:14"]),
        (", @Body() user: User", ", user.id", ["orders.ts:14"]),
    ],
)
def test_who_asks_is_handed_to_a_handler_of_nest(more: str, given: str, expected: list[str]) -> None:
    files = {"orders.ts": _NEST.replace("{more}", more).replace("{given}", given)}
    assert said("object-without-owner", files) == expected
    assert said("missing-authentication", files) == []


_TAKEN_DOWN = """
const router = require('express').Router(); const { requireLogin } = require('./auth');
const { PrismaClient } = require('@prisma/client'); const { createAuditLog } = require('./audit');
const prisma = new PrismaClient();
router.put('/invoices/:id', requireLogin, async (req, res) => {
  const one = await prisma.invoice.update({ where: { id: req.params.id{more} }, data: { changedBy: req.user.id } });
  await createAuditLog({ userId: req.user.id, action: 'CHANGED' });
  res.json({ one });
});
module.exports = router;
"""


@pytest.mark.parametrize(("more", "expected"), [("", ["invoices.js:6"]), (", ownerId: req.user.id", [])])
def test_taking_down_who_did_it_refuses_nobody(more: str, expected: list[str]) -> None:
    assert said("object-without-owner", {"invoices.js": _TAKEN_DOWN.replace("{more}", more)}) == expected


def test_what_is_made_of_itself_is_asked_once() -> None:
    code = "<?php\n$fine = $fine && $other;\n$other = !$fine;\nif ($fine) { echo 'fine'; }\n"
    assert said("right-from-request", {"page.php": code}) == []
