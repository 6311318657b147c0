"""Something is looked up by a number from the request, and nobody asks whether it belongs to the person who asks.

Whoever is logged in changes the number in the address and reads, changes or deletes what belongs to others.

Look things up among the person's own (`current_user.notes`, `filter(owner=request.user)`), or compare the owner before
anything is shown or changed.
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.doing import calls, is_open
from engines.taint.access.requests import is_sent, mentions_who
from engines.taint.access.rule import Site, access_rule
from engines.taint.access.sent import LANGUAGES
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.names import Made
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Class, Scope
from engines.taint.survey.whole import Survey

_LOOKUP: Final = re2.compile(
    r"(?i)(\.query\.get|\.get_or_404|\.filter_by|\.objects\.get|\.objects\.filter|get_object_or_404|session\.get|query\(\)\.(filter|where)|findById\w*|"
    r"findByPk|\.findOne|findOneAnd\w+|\.find|deleteOne|updateOne|find_one\w*|delete_one|update_one|deleteById|getById|"
    r"(get|find|load|fetch|delete|remove|update)_?\w*by_?(user_?)?id\w*)$",
)
# How the mappers of Go, PHP, Ruby and C# look up or remove one thing.
_MAPPED: Final = re2.compile(
    r"(\.(First|Take|Last|Find|Delete|FindAsync|FirstOrDefault|FirstOrDefaultAsync|FirstAsync|SingleOrDefault|SingleAsync|"
    r"SingleOrDefaultAsync|findOrFail|find_by!?|find!?|where|destroy|delete|firstWhere|find_or_fail))$"
    r"|\.(Get|Find|Load|Fetch|Delete|Remove|Update|get|find|load|fetch|delete|remove|update)_?(Async)?[A-Z_]\w*$"
)
_THINGS: Final = (
    r"(user|account|order|invoice|payment|note|message|address|card|profile|ticket|reservation|booking|transaction|record|"
    r"subscription|cart|basket|wallet|customer|employee|patient|memo|allocation|letter|upload|attachment)s?"
)
_OWNED: Final = re2.compile(
    rf"(?i){_THINGS}(dao|repository|service|model)?$|^(find|load|fetch|delete|remove|update|change)_?{_THINGS}_?by_?id$",
)
_PEOPLE: Final = re2.compile(
    r"(?i)^(get|find|load|fetch)?_?(user|account|profile|member|employee)s?(byid|dao|repository|service|model)*$",
)
_OWNERS: Final = frozenset(
    ("user", "user_id", "owner", "owner_id", "author", "author_id", "created_by", "account_id", "customer_id", "userid")
)
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
        {"orders.js": _EXPRESS.replace("{test}", "")},
        {"main.go": _GIN.replace("{test}", "")},
        {"routes/web.php": _LARAVEL.replace("{test}", "")},
        _rails("Invoice.find(params[:id])", ""),
        _belonging("Pay.find_by_id(params[:id])"),
        {"Orders.cs": _ASPNET.replace("{more}", "")},
    ],
    good=[
        _FLASK.replace("{test}", "assert note.user_id == current_user.id"),
        {"orders.js": _EXPRESS.replace("{test}", "if (order.userId !== req.user.id) return res.sendStatus(403);")},
        {"orders.js": _EXPRESS.replace("{test}", "").replace("ensureLoggedIn", "requireAdmin")},
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
    for one in survey.handlers:
        if one.module.kind != "own" or one.has("authorization") or not one.has("authentication") or is_open(one):
            continue
        if mentions_who(one, survey):
            continue
        found = _lookup(one, survey)
        if found is not None:
            scope, call, sent = found
            what = written(call.function).rpartition("|")[2] or "It"
            message = f"{what} takes {sent.lstrip('@')} from the request; nobody asks whose it is."
            yield Site(scope.module, call.at, message, call.end_line, one)


def _lookup(handler: Handler, survey: Survey) -> tuple[Scope, ir.Call, str] | None:
    for scope, call in calls(handler, survey):
        name = survey.names.dotted(call.function, scope) or written(call.function)
        is_mapped = scope.module.language in LANGUAGES and _MAPPED.search(written(call.function))
        if not _LOOKUP.search(name) and not _LOOKUP.search(written(call.function)) and not is_mapped:
            continue
        given = (*call.arguments, *(value for _, value in call.keywords))
        if is_mapped and any(_SCOPED.search(one) for one in _spoken(call)):
            continue
        sent = next((found for value in given if (found := is_sent(value, scope, handler, survey))), "")
        if sent and _is_number(sent, call) and _is_owned(name, call, scope, survey, _is_read(handler)):
            return scope, call, sent
    return None


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
    named = [one for one in survey.parts(call) if isinstance(one, ir.Name | ir.Attribute)]
    spoken = [
        one.name.rpartition(".")[2] if isinstance(one, ir.Name) and "|" in one.name else written(one) for one in named
    ]
    words = {part for one in (name, *spoken) for part in re2.split(r"[.()]+", one)}
    words = {word for word in words if not word.islower()} | {re2.split(r"[.()]+", written(call.function))[0]}
    # People see each other's profiles; what they have is theirs.
    words = {word for word in words if not (is_read and _PEOPLE.search(word))}
    if any(_OWNED.search(word) for word in words - {"session", "query", "objects", "", "req", "request", "db"}):
        return True
    models = [survey.names.meaning(one, scope) for one in named]
    models = [one.of if isinstance(one, Made) else one for one in models]
    classes = [one for one in models if isinstance(one, Class) and not _LAYERS.search(one.name)]
    return any(_OWNERS & {key.lower() for key in one.members} or _belongs(one) for one in classes)


def _belongs(one: Class) -> bool:
    """`belongs_to :user`"""
    calls = [node for node in each(ir.Call, *one.node.body) if written(node.function).endswith("belongs_to")]
    named = [call.arguments[0] for call in calls if call.arguments]
    return any(isinstance(name, ir.Constant) and str(name.value) in _OWNERS for name in named)
