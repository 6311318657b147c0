"""What is sent to the browser holds the password of an account, or its hash.

Whoever may ask for the object, or finds a way to, gets what is needed to log in as others: hashes are tried offline,
millions a second.

Name the fields that are sent, in a serializer or a schema, and leave the password out of every method that turns an
account into JSON.
"""

import re
from collections.abc import Iterator
from typing import Final

from engines import other_tongues
from engines.taint import ir
from engines.taint.access import koa
from engines.taint.access.answer_models import answered_field
from engines.taint.access.doing import object_behind
from engines.taint.access.rule import Site, access_rule
from engines.taint.access.sent import LANGUAGES
from engines.taint.access.serialized import showing_password
from engines.taint.access.whole_records import mapped_account, stored_account
from engines.taint.survey.asked import glance
from engines.taint.survey.guards import written
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_SECRET: Final = re.compile(
    rf"^(password|passwd|pwd|password_?hash|hashed_?password|pass_?hash|pw_?hash|pass|{other_tongues.PASSWORD})$",
    re.IGNORECASE,
)
_TELLS: Final = re.compile(
    r"(^|_|\.)(json|to_?json|to_?dict|as_?dict|serialize\w*|dump|to_?object|json_\w+|as_?json|to_representation)$",
    re.IGNORECASE,
)
# How Go, PHP, Ruby and C# send JSON.
_SENDS: Final = re.compile(r"(^|\.)(JSON|IndentedJSON|json|render|json_encode|Json|Ok|JsonResult|OkObjectResult)$")
_SERIALIZER = """
from django.contrib.auth.models import AbstractUser
from django.db import models
from rest_framework import serializers

class Member(AbstractUser):
    city = models.CharField(max_length=40)

class MemberSerializer(serializers.ModelSerializer):
    {more}
    class Meta:
        model = Member
        fields = {fields}
"""
_FASTAPI = """
from typing import List
from fastapi import FastAPI
from pydantic import BaseModel, Field
from store import everybody
app = FastAPI()

class Shown(BaseModel):
    name: str

class Kept(Shown):
    hashed_password: str

@app.get('/users', response_model=List[Kept]{more})
def users():
    return everybody()
"""
_GIN = """package main

import "github.com/gin-gonic/gin"

func show(c *gin.Context) {
	user := store.Find(c.Param("id"))
	c.JSON(200, gin.H{"name": user.Name{more}})
}

func main() {
	gin.Default().GET("/users/:id", show)
}
"""
_LARAVEL = """<?php
Route::get('/users/{id}', function ($id) {
    $user = User::find($id);
    return response()->json(['name' => $user->name{more}]);
});
"""
_ASPNET = """
[ApiController, Route("api/users")]
public class UsersController : ControllerBase
{
    [HttpGet("{id}")]
    public async Task<IActionResult> Get(int id)
    {
        var user = await _db.Users.FindAsync(id);
        var found = new UserAnswer { Name = user.Name{more} };
        return Ok(found);
    }
}
"""
_RAILS = {
    "config/routes.rb": "Rails.application.routes.draw do\n  resources :users, only: [:show]\nend\n",
    "app/controllers/users_controller.rb": """
class UsersController < ApplicationController
  def show
    user = User.find(params[:id])
    render json: { name: user.name{more} }
  end
end
""",
}


def _rails(more: str) -> dict[str, str]:
    return {path: text.replace("{more}", more) for path, text in _RAILS.items()}


_MODEL = """
class User(db.Model):
    name = db.Column(db.String)
    password = db.Column(db.String)

    def serialize(self):
        return {'name': self.name{more}}
"""
_APP = """
from flask import Flask, jsonify
from models import User
app = Flask(__name__)

@app.route('/users')
def users():
    return jsonify([one.serialize() for one in User.query.all()])
"""
_EXPRESS = """
const app = require('express')(); const User = require('./user');
app.get('/users/:id', async (req, res) => {
  const user = await User.findById(req.params.id);
  res.json({ id: user.id, name: user.name{more} });
});
"""


_NEXT = """
import { NextResponse } from 'next/server'; import { users } from '@/lib/users';
export async function GET(request, { params }) {
  const user = await users.find(params.id);
  const answer = { found: true, data: { user: { id: user.id, name: user.name{more} } } };
  return NextResponse.json(answer);
}
"""


_NEST = """
import { Controller, Get, Param } from '@nestjs/common';
@Controller('users')
export class UsersController {
  constructor(private users: Users) {}
  @Get(':id')
  async show(@Param('id') id: string) {
    const user = await this.users.find(id);
    const kept = { password: user.password };
    return { found: true, data: { ...user, name: user.name{more} } };
  }
}
"""


_KOA = """
const Router = require('@koa/router'); const { User } = require('./models');
const router = new Router();
router.get('/users/:id', async (ctx) => {
  const user = await User.findByPk(ctx.params.id);
  ctx.state.checked = { password: user.password };
  ctx.body = { found: true, data: { id: user.id, name: user.name{more} } };
});
"""


@access_rule(
    title="Password in an answer",
    severity="high",
    confidence="high",
    weakness="information-exposure",
    fix="Leave the password out of what is sent.",
    bad=[
        {"models.py": _MODEL.replace("{more}", ", 'password': self.password"), "app.py": _APP},
        _FASTAPI.replace("{more}", ""),
        _SERIALIZER.replace("{more}", "").replace("{fields}", "'__all__'"),
        {"app.js": _EXPRESS.replace("{more}", ", password: user.password")},
        {"app/api/users/[id]/route.ts": _NEXT.replace("{more}", ", password: user.password")},
        {"src/users.controller.ts": _NEST.replace("{more}", ", password: user.password")},
        {"users.js": _KOA.replace("{more}", ", password: user.password")},
        {"main.go": _GIN.replace("{more}", ', "password": user.Password')},
        {"routes/api.php": _LARAVEL.replace("{more}", ", 'password' => $user->password")},
        _rails(", password: user.password_hash"),
        {"Users.cs": _ASPNET.replace("{more}", ", Password = user.Password")},
    ],
    good=[
        {"models.py": _MODEL.replace("{more}", ""), "app.py": _APP},
        {"models.py": _MODEL.replace("{more}", ", 'has_password': bool(self.password)"), "app.py": _APP},
        _SERIALIZER.replace("{more}", "").replace("{fields}", "('id', 'city')"),
        _SERIALIZER.replace("{more}", "password = serializers.CharField(write_only=True)").replace(
            "{fields}", "'__all__'"
        ),
        _SERIALIZER.replace("{more}", "")
        .replace("{fields}", "'__all__'")
        .replace("MemberSerializer", "RegisterSerializer"),
        _FASTAPI.replace("{more}", ", response_model_exclude={'hashed_password'}"),
        _FASTAPI.replace("{more}", "").replace("hashed_password: str", "hashed_password: str = Field(exclude=True)"),
        _FASTAPI.replace("{more}", "").replace("List[Kept]", "List[Shown]"),
        {"app.js": _EXPRESS.replace("{more}", ", password: '***'")},
        {"app/api/users/[id]/route.ts": _NEXT.replace("{more}", ", password: Boolean(user.password)")},
        {"src/users.controller.ts": _NEST.replace("{more}", "")},
        {"users.js": _KOA.replace("{more}", "")},
        {"main.go": _GIN.replace("{more}", ', "password": user.Password != ""')},
        {"routes/api.php": _LARAVEL.replace("{more}", ", 'password' => null")},
        _rails(", password: user.password_hash.present?"),
        {"Users.cs": _ASPNET.replace("{more}", ", Password = null, HasPassword = user.Password != null")},
        # Nothing that answers a request: what a program keeps for itself.
        {"models.py": _MODEL.replace("serialize", "row").replace("{more}", ", 'password': self.password")},
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    for one in survey.alone():
        if one.module.kind == "own":
            field = answered_field(one, survey.names, _SECRET.match)
            if field is not None:
                model, name, at = field
                evidence = ((model.module, at, f"The answer has {name} in it"),)
                message = f"{one.path} answers with each field of {model.name}, {name} among them."
                yield Site(one.scope.module, one.scope.at, message, handler=one, evidence=evidence)
            whole = mapped_account(one, survey) or stored_account(one, survey)
            if whole is not None:
                message = f"{one.path} answers with each field of {whole[2]}."
                yield Site(whole[0].module, whole[1].at, message, handler=one)
            for inner in survey.inside(one.scope):
                answers = [call for call in inner.calls if _answers(call) or _sends(call, inner)]
                given = [value for call in answers for value in call.arguments]
                given += [value for call in answers for key, value in call.keywords if key == "json"]
                given += inner.returns if inner.module.language == "python" else []
                given += koa.answered(inner)
                for value in given:
                    yield from _told(inner, [value], f"{one.path or one.scope.name} answers with a password.")
    methods = (one for one in survey.scopes.methods() if one.module.language != "python")
    for scope, named in showing_password(survey):
        told = str(named.value) if isinstance(named, ir.Constant) else ""
        yield Site(scope.module, named.at, f"{told} shows each field of an account, its password among them.")
    found = [*_of_python(survey), *(found for one in methods for found in _returned(one))] if survey.handlers else ()
    for scope, value in found:
        yield from _told(scope, [value], "Turned into JSON, the object has its password in it.")


@glance
def _of_python(scope: Scope, survey: Survey) -> Iterator[tuple[Scope, ir.Expression]]:
    return _returned(scope) if scope.owner is not None else iter(())


def _returned(scope: Scope) -> Iterator[tuple[Scope, ir.Expression]]:
    """What a method gives that is called as if it made JSON of the object."""
    name = scope.name.rpartition(".")[2]
    # What PHP keeps of an object in a session.
    if scope.module.kind == "own" and name != "__serialize" and _TELLS.search(name):
        yield from ((scope, value) for value in scope.returns)


def _sends(call: ir.Call, scope: Scope) -> bool:
    return scope.module.language in LANGUAGES and bool(_SENDS.search(written(call.function)))


def _answers(call: ir.Call) -> bool:
    name = written(call.function)
    return name.endswith(
        (
            "jsonify",
            "JsonResponse",
            "JSONResponse",
            "res.json",
            "res.send",
            "reply.send",
            "json_response",
            "ctx.json",
            "Response.json",
            "@written",
        )
    )


def _told(scope: Scope, values: list[ir.Expression], message: str) -> Iterator[Site]:
    for value in values:
        if isinstance(value, ir.Name):
            yield from _filled(scope, value, message)
        is_answer = isinstance(value, ir.Call) and _answers(value) and value.arguments
        told = object_behind(value.arguments[0] if isinstance(value, ir.Call) and is_answer else value, scope)
        for mapping in each(ir.Mapping, told, lambdas=False) if told is not None else ():
            for key, inner in mapping.items:
                if isinstance(key, ir.Constant) and _SECRET.match(str(key.value)) and _is_kept(inner):
                    yield Site(scope.module, mapping.at, message, inner.at >> 12)


def _filled(scope: Scope, sent: ir.Name, message: str) -> Iterator[Site]:
    """`new Answer { Password = user.Password }`, maybe kept in a variable first."""
    if scope.module.language != "csharp":
        return
    held = {sent.name} | {one.name for one in scope.bound.get(sent.name, ()) if isinstance(one, ir.Name)}
    for one in each(ir.Assign, *scope.function.body):
        if not isinstance(one.target, ir.Attribute) or not isinstance(one.target.base, ir.Name):
            continue
        if one.target.base.name in held and _SECRET.match(one.target.name) and _is_kept(one.value):
            yield Site(scope.module, one.at, message)


def _is_kept(value: ir.Expression) -> bool:
    """A field of an object, as it is; Ruby calls for it."""
    if isinstance(value, ir.Call) and not value.arguments and isinstance(value.function, ir.Attribute):
        value = value.function
    return (
        isinstance(value, ir.Attribute)
        and bool(_SECRET.match(value.name))
        and not written(value).startswith(("req.", "request."))
    )
