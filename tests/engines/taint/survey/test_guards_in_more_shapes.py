"""Guards that stand where only the framework looks: before all answers of a view, behind a dependency, in a chain."""

import pytest

from tests.engines.taint.access.saying import said

_DJANGO = """from django.contrib.auth.decorators import login_required
from django.http import JsonResponse, HttpResponseForbidden
from django.views import View
from django.urls import path
from models import Order
class Asked:
    def dispatch(self, request, *a, **k):
        BODY
        return super().dispatch(request, *a, **k)
@login_required
def add(request):
    Order.objects.create(user=request.user, name=request.POST['n'])
    return JsonResponse({})
class Remove(Asked, View):
    def post(self, request, id):
        Order.objects.filter(id=id).delete()
        return JsonResponse({})
urlpatterns = [path('add', add), path('remove/<int:id>', Remove.as_view())]
"""
_FASTAPI = """from fastapi import FastAPI, Depends, HTTPException, Request
from fastapi.security import OAuth2PasswordBearer, APIKeyHeader
import db
app = FastAPI()
oauth = OAuth2PasswordBearer(tokenUrl='token')
key = APIKeyHeader(name='X')
def current_user(token: str = Depends(oauth)):
    return db.user(token)
class Needs:
    def __init__(self, role):
        self.role = role
    def __call__(self, user=Depends(current_user)):
        if user.role != self.role:
            raise HTTPException(403)
def checked(given: str = Depends(key)):
    if given != KEY:
        raise HTTPException(403)
def opened():
    yield db.session()
@app.post('/orders')
def add(o: dict, user=Depends(current_user)):
    return db.add(o, user)
@app.delete('/orders/{id}')
def remove(id: int, GIVEN):
    BODY
    db.remove(id)
"""
_EXPRESS = """const app = require('express')(), db = require('./db')
const auth = (req, res, next) => { if (!req.session.user) return res.status(401).end(); next() }
const log = (req, res, next) => { console.log(req.url); next() }
app.post('/orders', auth, (req, res) => res.json(db.add(req.body)))
app.route('/orders/:id').all(BEFORE).delete((req, res) => { db.remove(req.params.id); res.end() })
"""
_FLASK = """from flask import Flask, request, abort
from flask_login import login_required
import db
app = Flask(__name__)
@app.route('/orders', methods=['POST'])
@login_required
def add():
    return db.add(request.json)
@app.route('/orders/<id>', methods=['DELETE'])
def remove(id):
    if request.headers.get('HEADER') != KEY:
        abort(403)
    db.remove(id)
    return ''
"""
_IN_DISPATCH = "if not request.user.is_staff:\n            return HttpResponseForbidden()"
_IN_BODY = "if not request.state.user:\n        raise HTTPException(401)"


@pytest.mark.parametrize(
    "path,guarded,opened",
    [
        ("views.py", _DJANGO.replace("BODY", _IN_DISPATCH), _DJANGO.replace("BODY", "print(request.path)")),
        (
            "app.py",
            _FASTAPI.replace("GIVEN", "who=Depends(Needs('a'))").replace("BODY", "pass"),
            _FASTAPI.replace("GIVEN", "s=Depends(opened)").replace("BODY", "pass"),
        ),
        (
            "app.py",
            _FASTAPI.replace("GIVEN", "k=Depends(checked)").replace("BODY", "pass"),
            _FASTAPI.replace("GIVEN", "k=1").replace("BODY", "pass"),
        ),
        (
            "app.py",
            _FASTAPI.replace("GIVEN", "request: Request").replace("BODY", _IN_BODY),
            _FASTAPI.replace("GIVEN", "request: Request").replace("BODY", "print(request.url)"),
        ),
        ("app.js", _EXPRESS.replace("BEFORE", "auth"), _EXPRESS.replace("BEFORE", "log")),
        ("app.py", _FLASK.replace("HEADER", "X-Api-Key"), _FLASK.replace("HEADER", "X-Page")),
    ],
)
def test_guard_counts_and_what_asks_nobody_does_not(path: str, guarded: str, opened: str) -> None:
    assert said("missing-authentication", {path: guarded}) == []
    assert said("missing-authentication", {path: opened})
