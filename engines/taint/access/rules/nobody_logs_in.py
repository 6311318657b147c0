"""A program lets whoever reaches it change and delete what it keeps: nothing in it asks who somebody is.

There are no accounts, no keys and no password. Everybody in the same network, or on the whole internet, can alter or
take away one thing after the other by counting its numbers up.

Put a login, or at least a key, in front of the routes that change something, best in front of all of them at once.
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.doing import changing_call, is_open
from engines.taint.access.requests import captured
from engines.taint.access.rule import Site, access_rule
from engines.taint.access.siblings import names_change
from engines.taint.access.told_once import by_program
from engines.taint.survey.asked import question
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import ONE_THING, Handler
from engines.taint.survey.parts import part_of_path
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

# Whoever speaks of one of these knows people, be it in a way that is not seen.
_KNOWS: Final = re2.compile(
    r"(?i)auth([^o]|o?ri[sz]|$)|log_?in|sign_?in|log_?on|passport|jwt|jose\b|session|security|identity|oidc|saml|ldap|keycloak|"
    r"clerk|supabase|firebase|cognito|devise|sorcery|warden|sanctum|fortify|permission|api_?key|credential|passw|token"
)
# What is sent along with a request to say who asks.
_PROOF: Final = re2.compile(
    r"(?i)^(proxy-)?authorization$|api[-_]?key|bearer|^x-(\w+-)?(user|auth|token|secret|key|client|tenant)|signature|"
    r"hmac|(^|[._-])(token|secret|passw(or)?d)$"
)
# What holds it: a session of SQLAlchemy's is none.
_HOLDS: Final = re2.compile(
    r"(?i)auth([^o]|o?ri[sz]|$)|log_?in|passw|token|api_?key|credential|current_?user|(^|\.)cookies?$|"
    r"(^|\.)(flask|req|request|ctx|context)\.session$|^\$?_SESSION$|^@?session$"
)
# What ends the work for a request that was given up.
_STOPS: Final = re2.compile(r"(?i)cancel|abort|stopping|RequestServices")
_EXPRESS: Final = """
const express = require('express'); const Note = require('./note');{more}
const app = express();
app.get('/notes', async (req, res) => res.json(await Note.find()));
app.put('/notes/:id', async (req, res) => {{ res.json(await Note.findByIdAndUpdate(req.params.id, {{ a: 1 }})); }});
app.delete('/notes/:id', async (req, res) => {{ {test}await Note.findByIdAndDelete(req.params.id); res.end(); }});
"""
_FLASK: Final = """
from flask import Flask, redirect, request
from models import Note, db
app = Flask(__name__)

@app.route('/notes', methods=['POST'])
def add():
    db.session.add(Note(request.form['text']))
    db.session.commit()
    return redirect('/')
"""
_REMOVES: Final = """
@app.route('/notes/delete/<int:number>', methods=['POST'])
def remove(number):
    Note.query.filter_by(id=number).delete()
    db.session.commit()
    return redirect('/')
"""
_CHI: Final = """package main

import "net/http"

func remove(w http.ResponseWriter, r *http.Request) {
	{test}db.Exec("DELETE FROM notes WHERE id = $1", r.PathValue("id"))
}

func main() {
	http.HandleFunc("DELETE /notes/{id}", remove)
	http.ListenAndServe(":80", nil)
}
"""
_SPRING: Final = """
@RestController
class Notes {
    private final NoteRepository notes;
    @DeleteMapping("/notes/{id}")
    public void remove(@PathVariable Long id) { notes.deleteById(id); }
    {more}
}
"""
_ASPNET: Final = """
[ApiController, Route("api/notes")]
public class NotesController : ControllerBase
{
    [HttpDelete("{id}")]
    public async Task<IActionResult> Remove(int id, CancellationToken cancellationToken)
    {
        {test}
        await _db.Notes.Where(one => one.Id == id).ExecuteDeleteAsync(cancellationToken);
        return NoContent();
    }
}
"""
_LARAVEL: Final = """<?php
use Illuminate\\Support\\Facades\\Route;

class NoteController extends Controller
{
    public function destroy($id)
    {
        Note::findOrFail($id)->delete();
    }
}

Route::delete('/notes/{id}', [NoteController::class, 'destroy']);
{more}
"""
_RAILS: Final = {
    "config/routes.rb": "Rails.application.routes.draw do\n  resources :notes, only: %i[create destroy]\nend\n",
    "app/controllers/notes_controller.rb": """
class NotesController < ApplicationController
  {filter}

  def create
    Note.create!(params.require(:note).permit(:text))
  end

  def destroy
    Note.find(params[:id]).destroy!
  end
end
""",
}


def _express(more: str = "", test: str = "") -> dict[str, str]:
    return {"app.js": _EXPRESS.format(more=more, test=test)}


def _rails(filter: str) -> dict[str, str]:
    return {path: text.replace("{filter}", filter) for path, text in _RAILS.items()}


@access_rule(
    title="Program without any login",
    severity="medium",
    confidence="low",
    weakness="missing-authentication",
    fix="Ask who somebody is before anything is changed.",
    bad=[
        _express(),
        _FLASK + _REMOVES,
        {"main.go": _CHI.replace("{test}", "")},
        {"Notes.java": _SPRING.replace("{more}", "")},
        {"Notes.cs": _ASPNET.replace("{test}", "")},
        {"routes/api.php": _LARAVEL.replace("{more}", "")},
        _rails(""),
    ],
    good=[
        # A visitor leaves something.
        _FLASK,
        # A key that is asked for, and logins that are not seen.
        _express(test="if (req.get('x-api-key') !== process.env.KEY) return res.sendStatus(401); "),
        _express(more=" const { protect } = require('./auth');"),
        _FLASK + _REMOVES.replace("    Note", "    check(request.headers['Authorization'])\n    Note"),
        {"main.go": _CHI.replace("{test}", 'if r.Header.Get("X-API-Key") != key {\n\t\treturn\n\t}\n\t')},
        {"Notes.java": _SPRING.replace("{more}", '@PostMapping("/login") public String login() { return "no"; }')},
        {"Notes.cs": _ASPNET.replace("{test}", 'if (Request.Headers["X-Api-Key"] != _key) return Unauthorized();')},
        {"routes/api.php": _LARAVEL.replace("{more}", "Route::post('/login', fn () => 'no');")},
        _rails("before_action :authenticate_user!"),
        # A file that says so by its name.
        {**_express(), "middleware/auth.js": "module.exports = (req, res, next) => next();"},
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    mine = [one for one in survey.handlers if one.module.kind == "own"]
    parts = {part_of_path(one.module.path) for one in mine}
    closed = {
        part_of_path(one.module.path) for one in mine if one.guards or one.ignored or one.is_public or _lets_in(one)
    }
    # Where one program of a tree knows people, those beside it may stand behind it.
    if not mine or closed & parts or any(_KNOWS.search(one.path) for one in survey.modules if one.kind == "own"):
        return
    altering = [one for one in mine if _alters(one) and changing_call(one, survey) is not None]
    if not altering or any(_knows_people(one, survey) for one in mine) or _imports(mine, survey):
        return
    yield from by_program(
        Site(
            one.scope.module, one.scope.at, f"Nobody is asked who they are before {one.address or one.scope.name}.",
            handler=one, evidence=((scope.module, call.at, "Here it changes what is stored"),),
        )
        for one in dict.fromkeys((*altering, *(one for one in mine if one.changes and not is_open(one))))
        for scope, call in filter(None, (changing_call(one, survey),))
    )  # fmt: skip


def _lets_in(one: Handler) -> bool:
    """Whether somebody is let in there, by what it is called."""
    return bool(_KNOWS.search(one.address) or _KNOWS.search(one.scope.name))


def _alters(one: Handler) -> bool:
    """Whether it changes or takes away one thing; whatever else is sent may be what a visitor leaves."""
    if is_open(one):
        return False
    return bool(one.methods and one.methods <= ONE_THING) or bool(names_change(one) and captured(one))


@question
def _knows_people(one: Handler, survey: Survey) -> tuple[Scope, ir.Expression] | None:
    """Where a handler, or what runs before it, asks for what says who somebody is."""
    for scope in survey.doing_of(one):
        for node in survey.expressions(scope):
            text = node.value if isinstance(node, ir.Constant) and isinstance(node.value, str) else ""
            name = _called(node, scope, survey) if isinstance(node, ir.Name | ir.Attribute) else ""
            if (text and _PROOF.search(text[:80])) or (_HOLDS.search(name) and not _STOPS.search(name)):
                return scope, node
    return None


def _called(node: ir.Expression, scope: Scope, survey: Survey) -> str:
    if scope.module.language != "python":
        return written(node)
    name = survey.names.dotted(node, scope)
    return "" if name in ("session", "@session") else name


def _imports(mine: list[Handler], survey: Survey) -> bool:
    modules = {id(one.module): one.module for one in mine}
    sources = {source for one in modules.values() for source in survey.imported(one)}
    return any(_KNOWS.search(one) and not _STOPS.search(one) for one in sources)
