"""Something is looked up by a number from the request, and nobody asks whether it belongs to the person who asks.

Whoever is logged in changes the number in the address and reads, changes or deletes what belongs to others.

Look things up among the person's own (`current_user.notes`, `filter(owner=request.user)`), or compare the owner before
anything is shown or changed.
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.asking import asks_inside
from engines.taint.access.doing import calls, is_open
from engines.taint.access.kept import kept
from engines.taint.access.lookups import LOOKUP, MAPPED, all_of_person, is_closed
from engines.taint.access.named_accounts import changed_by_name
from engines.taint.access.owned import CLOSED, OWNED, OWNERS, PEOPLE
from engines.taint.access.peers import changed_by, changes_one, has_owners
from engines.taint.access.requests import is_sent, mentions_who
from engines.taint.access.rows import row_of_somebody
from engines.taint.access.rule import Site, access_rule
from engines.taint.access.sent import LANGUAGES
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.names import Made
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Class, Scope
from engines.taint.survey.whole import Survey

# What narrows a query to those who may see it, and classes that are no records.
_SCOPED: Final = re2.compile(
    r"(?i)(visible|owned|accessible|mine$|for_?user|scoped|authori[sz]|policy|current_?|belong|(user|owner|author)_?id|account_?id)"
)
_LAYERS: Final = re2.compile(r"(Controller|Repo|Repository|Service|Store|Manager|Handler|Context|Server|App|API|Api)$")
_FLASK = """
from flask import Flask
from flask_login import current_user, login_required
from models import Note, db
app = Flask(__name__)

@app.route('/notes/<int:note_id>/delete', methods=['POST'])
@login_required
def delete(note_id):
    note = Note.query.get(note_id)
    {test}
    db.session.delete(note)
    db.session.commit()
    return 'gone'
"""
_EXPRESS = """
const router = require('express').Router();
const { ensureLoggedIn } = require('./auth'); const Order = require('./order');
router.get('/orders/:id', ensureLoggedIn, async (req, res) => {
  const order = await Order.findById(req.params.id);
  {test}
  res.json(order);
});
module.exports = router;
"""

_RAW = """
from flask import Flask, jsonify
from auth import token_required
from database import run_query
app = Flask(__name__)

@app.route('/mine')
@token_required
def mine(current_user):
    return jsonify(run_query('SELECT id FROM invoices WHERE owner_id = %s', (current_user['id'],)))

@app.route('/invoices/<int:invoice_id>')
@token_required
def show(current_user, invoice_id):
    {find}
    return jsonify(rows)
"""
_RAW_FIND = "rows = run_query('SELECT total FROM invoices WHERE id = %s', (invoice_id,))"
_RAW_OWN = (
    "rows = run_query('SELECT total FROM invoices WHERE id = %s AND owner_id = %s', (invoice_id, current_user['id']))"
)
_FASTAPI = """
from fastapi import APIRouter, Depends
from sqlalchemy.orm import Session
from accounts import User, get_current_user, get_user_by_username
from db.session import get_db
from roles import Role, RoleChecker
from schemas import Change
from shop import Order
router = APIRouter()

@router.put('/profile')
def change(change: Change, current_user: User = Depends(get_current_user), db: Session = Depends(get_db)):
    found = get_user_by_username(db, {name}.username)
    found.city = change.city
    db.commit()

@router.get('/orders')
def mine(current_user: User = Depends(get_current_user), db: Session = Depends(get_db)):
    return db.query(Order).filter(Order.user_id == current_user.id).all()

@router.get('/orders/{order_id}')
def show(order_id: int, db: Session = Depends(get_db){asked}):
    return db.query(Order).filter(Order.id == order_id).first()
"""
_STAFF = ", staff=Depends(RoleChecker([Role.CHEF]))"
_LAYERED = """
const router = require('express').Router();
const { requireLogin } = require('./auth'); const articleService = require('./services/articles');
router.post('/articles', requireLogin, async (req, res) => {
  res.json(await articleService.create(req.session.user.id, req.body.text));
});
router.post('/articles/:id/delete', requireLogin, async (req, res) => {
  await articleService.deleteArticle({who});
  res.end();
});
module.exports = router;
"""
_GIN = """package main

import "github.com/gin-gonic/gin"

type Note struct {
	ID     uint
	UserID uint
}

func remove(c *gin.Context) {
	id, _ := strconv.Atoi(c.Param("id"))
	var note Note
	db.First(&note, id)
	{test}
	db.Delete(&note)
}

func main() {
	r := gin.Default()
	private := r.Group("/api", AuthRequired())
	private.DELETE("/notes/:id", remove)
}
"""


_LARAVEL = """<?php
use App\\Models\\Invoice;
use Illuminate\\Support\\Facades\\Route;

class InvoiceController extends Controller
{
    public function show($id)
    {
        $invoice = Invoice::findOrFail($id);
        {test}
        return view('invoice', ['invoice' => $invoice]);
    }
}

Route::middleware('auth')->group(function () {
    Route::get('/invoices/{id}', [InvoiceController::class, 'show']);
});
"""
_ASPNET = """
[ApiController, Route("api/orders"), Authorize]
public class OrdersController : ControllerBase
{
    [HttpGet("{id}")]
    public async Task<IActionResult> Get(int id)
    {
        var order = await _db.Orders.FirstOrDefaultAsync(one => one.Id == id{more});
        return Ok(order);
    }
}
"""
_RAILS = {
    "config/routes.rb": "Rails.application.routes.draw do\n  resources :invoices, only: [:show]\nend\n",
    "app/controllers/invoices_controller.rb": """
class InvoicesController < ApplicationController
  before_action :authenticate_user!
  before_action :set_invoice

  def show
    render json: @invoice
  end

  private

  def set_invoice
    @invoice = {find}
    {test}
  end
end
""",
}


def _rails(find: str, test: str) -> dict[str, str]:
    return {path: text.replace("{find}", find).replace("{test}", test) for path, text in _RAILS.items()}


_PAYS = {
    "config/routes.rb": "Rails.application.routes.draw do\n  resources :pays, only: [:destroy]\nend\n",
    "app/models/pay.rb": "class Pay < ApplicationRecord\n  belongs_to :user\nend\n",
    "app/controllers/pays_controller.rb": """
class PaysController < ApplicationController
  before_action :authenticate_user!

  def destroy
    {find}.destroy
    redirect_to user_pays_path(user_id: current_user.id)
  end
end
""",
}


def _belonging(find: str) -> dict[str, str]:
    return {path: text.replace("{find}", find) for path, text in _PAYS.items()}


@access_rule(
    title="Object of somebody else by its number",
    severity="high",
    confidence="medium",
    weakness="object-reference",
    fix="Look it up among the person's own, or compare its owner first.",
    bad=[
        _FLASK.replace("{test}", "print(note)"),
        _RAW.replace("{find}", _RAW_FIND),
        _RAW.replace("{find}", "rows = run_query(f'SELECT total FROM invoices WHERE id = {invoice_id}')"),
        _RAW.replace("{find}", "rows = run_query('DELETE FROM photos WHERE oid = %s', (invoice_id,))"),
        # Nobody is asked who they are.
        _RAW.replace("@token_required\ndef show(current_user, ", "def show(").replace("{find}", _RAW_FIND),
        _FASTAPI.replace("{name}", "change").replace("{asked}", _STAFF),
        _FASTAPI.replace("{name}", "current_user").replace("{asked}", ""),
        _FASTAPI.replace("{name}", "current_user").replace("{asked}", _STAFF.replace("CHEF", "CUSTOMER")),
        {"orders.js": _EXPRESS.replace("{test}", "")},
        {"articles.js": _LAYERED.replace("{who}", "req.params.id")},
        {"main.go": _GIN.replace("{test}", "")},
        {"routes/web.php": _LARAVEL.replace("{test}", "")},
        _rails("Invoice.find(params[:id])", ""),
        _belonging("Pay.find_by_id(params[:id])"),
        {"Orders.cs": _ASPNET.replace("{more}", "")},
    ],
    good=[
        _FLASK.replace("{test}", "assert note.user_id == current_user.id"),
        _RAW.replace("{find}", _RAW_OWN),
        # Everybody sees the same.
        _RAW.replace("{find}", "rows = run_query('SELECT * FROM photos WHERE oid = %s', (invoice_id,))"),
        _RAW.replace("{find}", _RAW_FIND.replace("invoices", "products")),
        _RAW.replace("@token_required\ndef show(current_user, ", "def show(").replace(
            "{find}", _RAW_FIND.replace("invoices", "messages")
        ),
        _FASTAPI.replace("{name}", "current_user").replace("{asked}", _STAFF),
        {"orders.js": _EXPRESS.replace("{test}", "if (order.userId !== req.user.id) return res.sendStatus(403);")},
        {"orders.js": _EXPRESS.replace("{test}", "").replace("ensureLoggedIn", "requireAdmin")},
        {"articles.js": _LAYERED.replace("{who}", "req.params.id, req.session.user.id")},
        # Nobody is known to own one.
        {"articles.js": _LAYERED.replace("{who}", "req.params.id").replace("req.session.user.id, ", "")},
        {"main.go": _GIN.replace("{test}", 'if note.UserID != c.GetUint("userID") { return }')},
        {"main.go": _GIN.replace("{test}", "").replace("AuthRequired", "AdminRequired")},
        {"routes/web.php": _LARAVEL.replace("{test}", "$this->authorize('view', $invoice);")},
        {"routes/web.php": _LARAVEL.replace("{test}", "").replace("Invoice::", "Auth::user()->invoices()->")},
        _rails("current_user.invoices.find(params[:id])", ""),
        _belonging("current_user.pays.find(params[:id])"),
        _belonging("Pay.find_by(id: params[:id], user_id: current_user.id)"),
        _rails("Invoice.find(params[:id])", "head :forbidden unless @invoice.user_id == current_user.id"),
        {"Orders.cs": _ASPNET.replace("{more}", " && one.UserId == User.GetUserId()")},
        {"Orders.cs": _ASPNET.replace("{more}", "").replace("Authorize]", 'Authorize(Roles = "Admin")]')},
        # There is nobody to own it: nothing asks who somebody is.
        _FLASK.replace("{test}", "print(note)").replace("@login_required\n", ""),
        # Everybody sees the same.
        {"orders.js": _EXPRESS.replace("{test}", "").replace("Order", "Product").replace("order", "product")},
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    has_accounts = _has_accounts(survey)
    for one in survey.handlers:
        if one.module.kind != "own" or one.has("authorization") or is_open(one) or one.is_public or one.ignored:
            continue
        is_known = one.has("authentication")
        if not (is_known or (has_accounts and _is_read(one))) or mentions_who(one, survey):
            continue
        found = _lookup(one, survey, is_known)
        if found is not None:
            scope, call, sent = found
            what = written(call.function).rpartition("|")[2] or "It"
            asked = "whose it is" if is_known else "who wants to see it"
            message = f"{what} takes {sent.lstrip('@')} from the request; nobody asks {asked}."
            evidence = changed_by(one, call, survey) if scope is one.scope else ()
            yield Site(scope.module, call.at, message, call.end_line, one, evidence=evidence)


def _has_accounts(survey: Survey) -> bool:
    """Whether a quarter of all routes in Python stand behind a login."""
    own = [one for one in survey.handlers if one.module.kind == "own" and one.module.language == "python"]
    guarded = [
        one for one in own if asks_inside(one) or any(g.how != "body" and g.kind != "rate-limit" for g in one.guards)
    ]
    return len(guarded) * 4 >= len(own) > 0


def _lookup(handler: Handler, survey: Survey, is_known: bool) -> tuple[Scope, ir.Call, str] | None:
    for scope, call in calls(handler, survey):
        found = _asked(scope, call, handler, survey, is_known)
        if found:
            return scope, call, found
    return None


def _asked(scope: Scope, call: ir.Call, handler: Handler, survey: Survey, is_known: bool) -> str:
    """What of the request says which of somebody's things a call looks up; "" for any other call."""
    if scope.module.language == "python":
        found = row_of_somebody(scope, call, handler, survey, is_known) or changed_by_name(scope, call, handler, survey)
        if found:
            return found
    name = survey.names.dotted(call.function, scope) or written(call.function)
    is_mapped = scope.module.language in LANGUAGES and MAPPED.search(written(call.function))
    is_layer = is_known and changes_one(written(call.function), scope) and not _is_read(handler)
    given = (*call.arguments, *(value for _, value in call.keywords))
    if is_known and scope.module.language == "python":
        persons = (is_sent(value, scope, handler, survey) for value in given)
        if found := next((one for one in persons if one and all_of_person(call, one)), ""):
            return found
    is_found = LOOKUP.search(name) or LOOKUP.search(written(call.function))
    if not is_found and not is_mapped and not is_layer:
        return ""
    if is_mapped and any(_SCOPED.search(one) for one in _spoken(call)):
        return ""
    sent = next((found for value in given if (found := is_sent(value, scope, handler, survey))), "")
    if not sent or not _is_number(sent, call):
        return ""
    if is_layer:
        return sent if scope is handler.scope and has_owners(handler, survey) else ""
    if not is_known:
        # Of a name that a query joins, all parts count.
        is_theirs = is_closed(kept(call)) or any(CLOSED.search(one) for one in _models(call))
        return sent if is_theirs and scope.module.language == "python" else ""
    return sent if _is_owned(name, call, scope, survey, _is_read(handler)) else ""


def _models(call: ir.Call) -> list[str]:
    """The names with a capital in a call and in what it is called on."""
    return [one.name for one in each(ir.Name, call) if one.name[:1].isupper()]


def _spoken(call: ir.Call) -> Iterator[str]:
    """The names and texts of a call and of what it is called on."""
    for one in each(ir.Expression, call):
        if isinstance(one, ir.Attribute):
            yield one.name
        elif isinstance(one, ir.Constant) and isinstance(one.value, str):
            yield one.value[:200]


def _is_number(sent: str, call: ir.Call) -> bool:
    """Whether what is sent, or what it is compared with, is an identifier."""
    keys = [key.lower() for key, _ in call.keywords]
    keys += [str(key.value).lower() for one in call.arguments if isinstance(one, ir.Mapping)
             for key, _ in one.items if isinstance(key, ir.Constant)]  # fmt: skip
    last = re2.split(r"[.\[\]'\"()@]+", sent.strip("]'\"()"))[-1].lower()
    return last.endswith(("id", "pk", "uuid")) or any(key.endswith(("id", "pk", "uuid")) for key in keys)


def _is_read(handler: Handler) -> bool:
    return bool(handler.methods) and handler.methods <= {"GET", "HEAD"}


def _is_owned(name: str, call: ir.Call, scope: Scope, survey: Survey, is_read: bool) -> bool:
    """Whether what is looked up belongs to somebody, by its fields or by what it is called."""
    if thing := kept(call):
        return not (is_read and PEOPLE.search(thing))
    named = [one for one in survey.parts(call) if isinstance(one, ir.Name | ir.Attribute)]
    spoken = [
        one.name.rpartition(".")[2] if isinstance(one, ir.Name) and "|" in one.name else written(one) for one in named
    ]
    words = {part for one in (name, *spoken) for part in re2.split(r"[.()]+", one)}
    words = {word for word in words if not word.islower()} | {re2.split(r"[.()]+", written(call.function))[0]}
    # People see each other's profiles; what they have is theirs.
    words = {word for word in words if not (is_read and PEOPLE.search(word))}
    if any(OWNED.search(word) for word in words - {"session", "query", "objects", "", "req", "request", "db"}):
        return True
    models = [survey.names.meaning(one, scope) for one in named]
    models = [one.of if isinstance(one, Made) else one for one in models]
    classes = [one for one in models if isinstance(one, Class) and not _LAYERS.search(one.name)]
    return any(OWNERS & {key.lower() for key in one.members} or _belongs(one) for one in classes)


def _belongs(one: Class) -> bool:
    """`belongs_to :user`"""
    calls = [node for node in each(ir.Call, *one.node.body) if written(node.function).endswith("belongs_to")]
    named = [call.arguments[0] for call in calls if call.arguments]
    return any(isinstance(name, ir.Constant) and str(name.value) in OWNERS for name in named)
