"""A route changes what is stored and asks nobody who they are, while the routes beside it do.

Whoever knows or guesses the address can do what only people with an account were meant to do: no login is needed, a
single request is enough.

Put the same guard in front of it as in front of its siblings, best on the whole router or blueprint, so that a new
route is guarded unless somebody decides otherwise.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from engines.hit import Confidence, Severity
from engines.taint.access.asking import asks_inside
from engines.taint.access.doing import changing_call, is_open, running_call
from engines.taint.access.doors import Doors
from engines.taint.access.entrance import let_in
from engines.taint.access.kept import changed_in_memory
from engines.taint.access.requests import captured
from engines.taint.access.rule import Site, access_rule
from engines.taint.access.siblings import are_enough, asked_elsewhere, forgotten, many_ask, may_change, of_one_thing
from engines.taint.survey.handlers import ONE_THING, Handler
from engines.taint.survey.whole import Survey

# Accounts are somebody's, wherever the program has any.
_ACCOUNTS: Final = re.compile(r"(^|/)(users?|accounts?|customers?|members?|admin)(/|$)", re.IGNORECASE)
# Whoever knows the address has been told it.
_UNGUESSED: Final = re.compile(r"(uuid|guid|token|signature)$", re.IGNORECASE)
_HEAD = """
from flask import Flask, abort, request, session
from flask_login import current_user, login_required
from models import Note, db
app = Flask(__name__)
"""
_ADD = """
@app.route('/notes', methods=['POST'])
@login_required
def add():
    db.session.add(Note(request.form['text']))
    db.session.commit()
"""
_DELETE = """
def delete(id):
    Note.query.filter_by(id=id).delete()
    db.session.commit()
    return 'gone'
"""
_ROUTE = "@app.route('/notes/<id>/delete', methods=['POST'])"
_BEFORE = """
@app.before_request
def ask():
    if not session.get('user_id'):
        abort(401)
"""
_SEEN = """
@app.route('/l')
def list():
    if 'user_id' not in session:
        abort(401)
    return 'yours'
"""
_SIGN_UP = """
@app.route('/signup', methods=['POST'])
def signup():
    db.session.add(User(request.form))
    db.session.commit()
"""
_ASKING = _DELETE.replace("    Note", "    if not current_user.is_authenticated:\n        abort(401)\n    Note", 1)
_VIEWS = (
    "from django.contrib.auth.decorators import login_required\nfrom .models import Page\n\n\n@login_required\n"
    "def edit(request, pk):\n    Page.objects.filter(pk=pk).update(text=request.POST['text'])\n\n\n{guard}"
    "def remove(request, pk):\n    Page.objects.get(pk=pk).delete()\n"
)
_EXPRESS = """
const router = require('express').Router(); const User = require('./user');
const { isLoggedIn, isAdmin } = require('./auth');
router.get('/users/me', isLoggedIn, (req, res) => res.json(req.user));
router.delete('/users/:id', {guard}async (req, res) => { await User.findByIdAndDelete(req.params.id); res.end(); });
module.exports = router;
"""
_TOKENS = """
const app = require('express')(); const jwt = require('jsonwebtoken'); const Note = require('./note');
app.post('/login', (req, res) => res.json({ token: jwt.sign({ id: known(req.body) }, process.env.KEY) }));
app.delete('/notes/:id', async (req, res) => { await Note.findByIdAndDelete(req.params.id); res.end(); });
"""
_MOUNT = "const app = require('express')(); app.use('/api', require('./auth').isLoggedIn, require('./users'));"
# Asked inside, by all but one.
_INSIDE = (
    "from .models import Page\n\n\n"
    + "".join(
        f"def {name}(request, pk):\n    if request.user.is_authenticated:\n"
        "        Page.objects.filter(pk=pk).update(text=request.POST['text'])\n\n\n"
        for name in ("edit", "move")
    )
    + "def remove(request, pk):\n    page = Page.objects.get(pk=pk){test}\n    page.delete()\n"
)
_MOVE = "urlpatterns += [path('move/<int:pk>', views.move)]\n"
_URLS = (
    "from django.urls import path\nfrom pages import views\n"
    "urlpatterns = [path('edit/<int:pk>', views.edit), path('remove/<int:pk>', views.remove)]\n"
)


_GIN = """package main

import "github.com/gin-gonic/gin"

func remove(c *gin.Context) {
	db.Delete(&Note{}, c.Param("id"))
}

func add(c *gin.Context) {
	var note Note
	c.ShouldBindJSON(&note)
	db.Create(&note)
}

func main() {
	r := gin.Default()
	api := r.Group("/api")
	private := api.Group("", AuthRequired())
	private.POST("/notes", add)
	{router}.DELETE("/notes/:id", remove)
}
"""
_MUX = """package main

import "net/http"

func (s *Server) add(w http.ResponseWriter, r *http.Request) {
	s.db.Exec("INSERT INTO notes (text) VALUES (?)", r.FormValue("text"))
}

func (s *Server) remove(w http.ResponseWriter, r *http.Request) {
	s.db.Exec("DELETE FROM notes WHERE id = ?", r.PathValue("id"))
}

func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("POST /notes", s.requireLogin(http.HandlerFunc(s.add)))
	mux.{route}
	return mux
}
"""
_OPEN_MUX = 'HandleFunc("DELETE /notes/{id}", s.remove)'


_LARAVEL = """<?php
use Illuminate\\Support\\Facades\\Route;

class NoteController extends Controller
{
    {made}

    public function store(Request $request)
    {
        Note::create($request->only('text'));
    }

    public function destroy($id)
    {
        Note::findOrFail($id)->delete();
    }
}

Route::middleware('auth:sanctum')->post('/notes', [NoteController::class, 'store']);
Route::delete('/notes/{id}', 'NoteController@destroy'){guard};
"""
_CONSTRUCTED = "public function __construct() { $this->middleware('auth'){but}; }"
_PAGES = {
    "notes/add.php": """<?php
session_start();
if (!isset($_SESSION['user_id'])) {
    header('Location: /login.php');
    exit;
}
mysqli_query($db, "INSERT INTO notes (text) VALUES ('" . addslashes($_POST['text']) . "')");
""",
    "notes/remove.php": """<?php
{guard}
mysqli_query($db, "DELETE FROM notes WHERE id = " . intval($_POST['id']));
""",
    "notes/check.php": "<?php\nsession_start();\nif (empty($_SESSION['user_id'])) { die('no'); }\n",
}


def _page(guard: str) -> dict[str, str]:
    return {path: text.replace("{guard}", guard) for path, text in _PAGES.items()}


_ASPNET = """
[ApiController, Route("api/notes")]
public class NotesController : ControllerBase
{
    [HttpPost, Authorize]
    public async Task<IActionResult> Add(Note note)
    {
        _db.Notes.Add(note);
        await _db.SaveChangesAsync();
        return Ok();
    }

    [HttpDelete("{id}"){mark}]
    public async Task<IActionResult> Remove(int id)
    {
        await _db.Notes.Where(one => one.Id == id).ExecuteDeleteAsync();
        return NoContent();
    }
}
"""
_CONTROLLER = """
[ApiController, Route("api/{name}"){mark}]
public class {name}Controller : ControllerBase
{
    [HttpPost]
    public void Add({name} one) { _db.Add(one); _db.SaveChanges(); }
}
"""


def _controllers(**marks: str) -> dict[str, str]:
    return {
        f"Controllers/{name}Controller.cs": _CONTROLLER.replace("{name}", name).replace("{mark}", mark)
        for name, mark in marks.items()
    }


_MAPPED = """
var app = builder.Build();
var notes = app.MapGroup("/notes");
notes.MapPost("/", async (Note note, Db db) => { db.Add(note); await db.SaveChangesAsync(); }).RequireAuthorization();
notes.MapDelete("/{id}", async (int id, Db db) => await db.Notes.Where(one => one.Id == id).ExecuteDeleteAsync()){more};
"""
_RAILS = {
    "config/routes.rb": "Rails.application.routes.draw do\n  resources :notes, only: %i[create update destroy]\nend\n",
    "app/controllers/notes_controller.rb": """
class NotesController < ApplicationController
  {filter}

  def create
    Note.create!(params.require(:note).permit(:text))
  end

  def update
    Note.find(params[:id]).update!(text: params[:text])
  end

  def destroy
    Note.find(params[:id]).destroy!
  end
end
""",
}


def _rails(filter: str) -> dict[str, str]:
    return {path: text.replace("{filter}", filter) for path, text in _RAILS.items()}


@access_rule(
    title="Route without authentication",
    severity="high",
    confidence="medium",
    weakness="missing-authentication",
    fix="Guard the route as its siblings are guarded.",
    bad=[
        _HEAD + _ADD + _ROUTE + _DELETE,
        _HEAD + _ADD + "@app.route('/delete/<id>')" + _DELETE,
        _HEAD
        + (_SEEN + _ADD + _SEEN.replace("list", "all").replace("/l", "/a")).replace("@login_required\n", "")
        + _ROUTE
        + _DELETE,
        {"pages/urls.py": _URLS, "pages/views.py": _VIEWS.format(guard="")},
        {"pages/urls.py": _URLS + _MOVE, "pages/views.py": _INSIDE.replace("{test}", "")},
        {"users.js": _EXPRESS.replace("{guard}", "")},
        {
            "users.js": _EXPRESS.replace("{guard}", "").replace(
                "User.findByIdAndDelete(req.params.id)",
                "db.user.update({ gone: true }, { where: { id: req.params.id } })",
            )
        },
        {"app.js": _TOKENS},
        {"main.go": _GIN.replace("{router}", "api")},
        {"main.go": _MUX.replace("{route}", _OPEN_MUX)},
        {"routes/api.php": _LARAVEL.replace("{made}", "").replace("{guard}", "")},
        {
            "routes/api.php": _LARAVEL.replace("{made}", _CONSTRUCTED.replace("{but}", "->only('store')")).replace(
                "{guard}", ""
            )
        },
        _page("session_start();"),
        _rails("before_action :authenticate_user!, only: [:create, :update]"),
        {"Notes.cs": _ASPNET.replace("{mark}", "")},
        {"Program.cs": _MAPPED.replace("{more}", "")},
        _controllers(Note=", Authorize", Order=", Authorize", Trip=""),
    ],
    good=[
        _HEAD + _ADD + _ROUTE + "\n@login_required" + _DELETE,
        {"pages/urls.py": _URLS, "pages/views.py": _VIEWS.format(guard="@login_required\n")},
        {
            "pages/urls.py": _URLS + _MOVE,
            "pages/views.py": _INSIDE.replace("{test}", "\n    assert page.owner == request.user"),
        },
        # Asked with GET, and only looked at.
        _HEAD
        + _ADD
        + "@app.route('/delete/<id>')"
        + _DELETE.replace(".delete()", ".first()").replace("    db.session.commit()\n", ""),
        # Nobody is turned away inside.
        {"pages/urls.py": _URLS, "pages/views.py": _INSIDE.replace("{test}", "")},
        {"users.js": _EXPRESS.replace("{guard}", "isAdmin, ")},
        {"app.js": _TOKENS.replace("app.delete", "app.use(require('./auth').verifyToken);\napp.delete")},
        {"app.js": _TOKENS.replace("jwt.sign", "shop.sign")},
        {"users.js": _EXPRESS.replace("{guard}", ""), "app.js": _MOUNT},
        {
            "users.js": _EXPRESS.replace("{guard}", "").replace(
                "User.findByIdAndDelete(req.params.id)", "cache.user.update(req.params.id)"
            )
        },
        {"main.go": _GIN.replace("{router}", "private")},
        {"main.go": _GIN.replace("{router}", "api").replace("api :=", "r.Use(AuthRequired())\n\tapi :=")},
        {"main.go": _MUX.replace("{route}", 'HandleFunc("DELETE /notes/{id}", s.requireLogin(s.remove))')},
        {
            "main.go": _MUX.replace("{route}", _OPEN_MUX),
            "serve.go": 'package main\n\nfunc main() {\n\thttp.ListenAndServe(":80", requireLogin(server()))\n}\n',
        },
        {"routes/api.php": _LARAVEL.replace("{made}", "").replace("{guard}", "->middleware(['auth:sanctum'])")},
        {"routes/api.php": _LARAVEL.replace("{made}", _CONSTRUCTED.replace("{but}", "")).replace("{guard}", "")},
        _page("require 'check.php';"),
        _rails("before_action :authenticate_user!, except: [:index]"),
        {"Notes.cs": _ASPNET.replace("{mark}", ", Authorize")},
        {"Program.cs": _MAPPED.replace("{more}", ".RequireAuthorization()")},
        # Somebody wrote down that anybody may, or most have none.
        _controllers(Note=", Authorize", Order=", Authorize", Trip=", AllowAnonymous"),
        _controllers(Note=", Authorize", Order=", Authorize", Webhook=""),
        _controllers(Note=", Authorize", Order="", Trip=""),
        # Somebody wrote down that anybody may.
        {"Notes.cs": _ASPNET.replace("{mark}", ", AllowAnonymous")},
        _rails("before_action :authenticate_user!\n  skip_before_action :authenticate_user!, only: :destroy"),
        # Nobody is asked anywhere: the program has no accounts.
        _HEAD + _ADD.replace("@login_required\n", "") + _ROUTE + _DELETE,
        # Asked for inside.
        _HEAD + _ADD + _ROUTE + _ASKING,
        # Asked for all of them.
        _HEAD + _BEFORE + _ADD + _ROUTE + _DELETE,
        # Anybody signs up.
        _HEAD + _ADD + _SIGN_UP,
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    doors = Doors(survey)
    groups: dict[str, list[Handler]] = defaultdict(list)
    for one in survey.handlers:
        if one.module.kind == "own":
            groups[one.group].append(one)
    known = [one for each in groups.values() for one in each if one.has("authentication", "authorization")]
    for group in groups.values():
        guarded = [one for one in group if one.has("authentication", "authorization")]
        in_front = [one for one in guarded if any(guard.how != "body" for guard in one.guards)]
        inside = [one for one in guarded if asks_inside(one, survey)]
        for one in group:
            if one.has("authentication", "authorization") or one.ignored or one.is_public or not may_change(one):
                continue
            if is_open(one):
                continue
            changed = changing_call(one, survey) or running_call(one, survey) or changed_in_memory(one, survey)
            if changed is None:
                continue
            beside = of_one_thing(one, known)
            if beside:
                yield _site(one, beside[0], len(beside), len(group), changed[0].module, changed[1].at)
            elif in_front and are_enough(guarded, group, changed):
                yield _site(one, in_front[0], len(guarded), len(group), changed[0].module, changed[1].at)
            elif len(inside) > 1 and many_ask(guarded, group) and captured(one):
                yield _site(one, inside[0], len(guarded), len(group), changed[0].module, changed[1].at)
            elif not in_front and (others := forgotten(one, groups)):
                yield _site(one, others[0], 0, len(group), changed[0].module, changed[1].at)
            elif door := doors.before(one, changed, group):
                yield let_in(one, door, changed[0].module, changed[1].at)
            elif known and _ACCOUNTS.search(one.address) and one.methods & ONE_THING:
                beside = [other for other in known if not is_open(other)] or known
                yield _site(one, beside[0], 0, len(group), changed[0].module, changed[1].at)
            elif others := asked_elsewhere(one, group, survey):
                yield _site(one, others[0], 0, len(group), changed[0].module, changed[1].at)


def _site(one: Handler, sibling: Handler, guarded: int, count: int, module: object, at: int) -> Site:
    guard = next(guard for guard in sibling.guards if guard.kind in ("authentication", "authorization"))
    sure: Confidence = "high" if guarded * 2 >= count else "medium"
    message = (
        f"{one.path or one.scope.name} asks nobody who they are; {sibling.path or sibling.scope.name} has {guard.name}."
    )
    evidence = (
        (sibling.scope.module, sibling.scope.at, f"A sibling with {guard.name}"),
        (module, at, "Here it changes what is stored"),
    )
    weight: Severity | None = "medium" if any(map(_UNGUESSED.search, captured(one))) else None
    return Site(one.scope.module, one.scope.at, message, 0, one, weight, sure, evidence)  # type: ignore[arg-type]
