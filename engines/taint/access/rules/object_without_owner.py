"""Something is looked up by a number from the request, and nobody asks whether it belongs to the person who asks.

Whoever is logged in changes the number in the address and reads, changes or deletes what belongs to others.

Look things up among the person's own (`current_user.notes`, `filter(owner=request.user)`), or compare the owner before
anything is shown or changed.
"""

from collections.abc import Iterator

from engines.taint.access.asking import has_accounts
from engines.taint.access.bound_records import bound_record
from engines.taint.access.declared_objects import declared_objects
from engines.taint.access.doing import is_open
from engines.taint.access.numbered import is_read, lookup
from engines.taint.access.peers import changed_by
from engines.taint.access.requests import mentions_who
from engines.taint.access.rule import Site, access_rule
from engines.taint.access.sent import shown
from engines.taint.access.told_once import by_address
from engines.taint.survey.guards import written
from engines.taint.survey.whole import Survey

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
_SELECTED = """
from fastapi import APIRouter, Depends
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from accounts import User, get_current_user
from db.session import get_db
from shop import Order
router = APIRouter()

@router.delete('/orders/{order_id}')
async def remove(order_id: int, db: AsyncSession = Depends(get_db), current_user: User = Depends(get_current_user)):
    result = await db.execute(select(Order).where(Order.id == order_id{more}))
    await db.delete(result.scalar_one_or_none())
    await db.commit()
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
_GIN_FIND = "db.First(&note, id)"
_GIN_WHERE = 'db.Where("id = ?", id).First(&note)'


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
_BOUND = """<?php
namespace App\\Http\\Controllers;

use App\\Models\\Invoice;
use Illuminate\\Database\\Eloquent\\Model;
use Illuminate\\Support\\Facades\\Route;

class Invoice extends Model
{
    protected $fillable = ['total', '{column}'];
}

class InvoiceController extends Controller
{
    public function show(Invoice $invoice)
    {
        {test}
        return view('invoice', ['invoice' => $invoice]);
    }
}

Route::middleware('auth')->group(function () {
    Route::get('/invoices/{invoice}', [InvoiceController::class, 'show']){more};
});
"""


def _bound(test: str = "", column: str = "user_id", more: str = "") -> dict[str, str]:
    text = _BOUND.replace("App\\Models", "App\\Http\\Controllers")
    return {"routes/web.php": text.replace("{test}", test).replace("{column}", column).replace("{more}", more)}


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
_JPA = {
    "Jar.java": "@Entity public class Jar {{ @Id private Long id; private String text; {owner} }}",
    "JarRepository.java": "public interface JarRepository extends JpaRepository<Jar, Long> {{ }}",
    "JarService.java": "public interface JarService {{ void removeJar(Long jarId); }}",
    "JarServiceImpl.java": """
@Service
public class JarServiceImpl implements JarService {{
    private final JarRepository jars;
    public JarServiceImpl(JarRepository jars) {{ this.jars = jars; }}
    public void removeJar(Long jarId) {{ {test} jars.deleteById(jarId); }}
}}
""",
    "Jars.java": """
@RestController
public class Jars {{
    private final JarService service;
    public Jars(JarService service) {{ this.service = service; }}
    @PreAuthorize("{right}")
    @DeleteMapping("/jars/{{jarId}}")
    public void remove(@PathVariable Long jarId) {{ service.removeJar(jarId); }}
}}
""",
}
_OWN_JAR = """
String who = SecurityContextHolder.getContext().getAuthentication().getName();
if (!jars.findById(jarId).get().getUser().getName().equals(who)) return;
"""


def _jpa(
    owner: str = "@ManyToOne private User user;", right: str = "hasRole('USER')", test: str = ""
) -> dict[str, str]:
    return {path: text.format(owner=owner, right=right, test=test) for path, text in _JPA.items()}


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
  before_action :prepare

  def destroy
    {find}.destroy
    redirect_to user_pays_path(user_id: current_user.id)
  end

  def prepare
    {fetched}
  end
end
""",
}


def _belonging(find: str, fetched: str = "@locale = :en") -> dict[str, str]:
    return {path: text.replace("{find}", find).replace("{fetched}", fetched) for path, text in _PAYS.items()}


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
        _SELECTED.replace("{more}", ""),
        {"orders.js": _EXPRESS.replace("{test}", "")},
        {"articles.js": _LAYERED.replace("{who}", "req.params.id")},
        {"main.go": _GIN.replace("{test}", "")},
        {"main.go": _GIN.replace("{test}", "").replace(_GIN_FIND, _GIN_WHERE)},
        {"routes/web.php": _LARAVEL.replace("{test}", "")},
        _bound(),
        _rails("Invoice.find(params[:id])", ""),
        _belonging("Pay.find_by_id(params[:id])"),
        _belonging("Pay.find_by_id(params[:id])", fetched="@user = current_user"),
        {"Orders.cs": _ASPNET.replace("{more}", "")},
        _jpa(),
        _jpa(owner="private Long customerId;"),
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
        _SELECTED.replace("{more}", ", Order.user_id == current_user.id"),
        {"orders.js": _EXPRESS.replace("{test}", "if (order.userId !== req.user.id) return res.sendStatus(403);")},
        {"orders.js": _EXPRESS.replace("{test}", "").replace("ensureLoggedIn", "requireAdmin")},
        {"articles.js": _LAYERED.replace("{who}", "req.params.id, req.session.user.id")},
        # Nobody is known to own one.
        {"articles.js": _LAYERED.replace("{who}", "req.params.id").replace("req.session.user.id, ", "")},
        {"main.go": _GIN.replace("{test}", "").replace(_GIN_FIND, _GIN_WHERE.replace("id = ?", "code = ?"))},
        {
            "main.go": _GIN.replace("{test}", "").replace(
                _GIN_FIND, 'db.Where("id = ? AND user_id = ?", id, me).First(&note)'
            )
        },
        {"main.go": _GIN.replace("{test}", 'if note.UserID != c.GetUint("userID") { return }')},
        {"main.go": _GIN.replace("{test}", "").replace("AuthRequired", "AdminRequired")},
        {"routes/web.php": _LARAVEL.replace("{test}", "$this->authorize('view', $invoice);")},
        {"routes/web.php": _LARAVEL.replace("{test}", "").replace("Invoice::", "Auth::user()->invoices()->")},
        _bound("abort_unless($invoice->user_id === auth()->id(), 403);"),
        _bound("$this->authorize('view', $invoice);"),
        _bound(column="number"),
        _bound(more="->middleware('can:view,invoice')"),
        _rails("current_user.invoices.find(params[:id])", ""),
        _belonging("current_user.pays.find(params[:id])"),
        _belonging("@user.pays.find(params[:id])", fetched="@user = current_user"),
        _belonging("Pay.find_by_id(params[:id])", fetched="head :forbidden unless current_user.treasurer?"),
        _belonging("Pay.find_by(id: params[:id], user_id: current_user.id)"),
        _rails("Invoice.find(params[:id])", "head :forbidden unless @invoice.user_id == current_user.id"),
        {"Orders.cs": _ASPNET.replace("{more}", " && one.UserId == User.GetUserId()")},
        {"Orders.cs": _ASPNET.replace("{more}", "").replace("Authorize]", 'Authorize(Roles = "Admin")]')},
        _jpa(owner="private String colour;"),
        _jpa(right="hasRole('ADMIN')"),
        _jpa(test=_OWN_JAR),
        # There is nobody to own it: nothing asks who somebody is.
        _FLASK.replace("{test}", "print(note)").replace("@login_required\n", ""),
        # Everybody sees the same.
        {"orders.js": _EXPRESS.replace("{test}", "").replace("Order", "Product").replace("order", "product")},
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    yield from by_address((*_found(survey), *declared_objects(survey)))


def _found(survey: Survey) -> Iterator[Site]:
    for one in survey.alone(resolvers=True):
        if one.module.kind != "own" or one.has("authorization") or is_open(one) or one.is_public or one.ignored:
            continue
        is_known = one.has("authentication")
        if not (is_known or (is_read(one) and has_accounts(one.module.language, survey))) or mentions_who(one, survey):
            continue
        if is_known and (record := bound_record(one, survey)) is not None:
            message = f"{record.name.lstrip('$')} is looked up by a part of the address; nobody asks whose it is."
            yield Site(one.scope.module, one.scope.at, message, handler=one)
            continue
        found = lookup(one, survey, is_known=is_known)
        if found is not None:
            scope, call, sent = found
            called = written(call.function).rpartition("|")[2]
            what = f"`{called}`" if called else "It"
            asked = "whose it is" if is_known else "who wants to see it"
            message = f"{what} takes {shown(sent)} from the request; nobody asks {asked}."
            evidence = changed_by(one, call, survey) if scope is one.scope else ()
            yield Site(scope.module, call.at, message, call.end_line, one, evidence=evidence)
