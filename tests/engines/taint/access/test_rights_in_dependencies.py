"""A dependency or decorator of the program's own that turns people away by their role asks for a right."""

import pytest

from tests.engines.taint.access.saying import said

AGENT = """
from fastapi import APIRouter, Depends, HTTPException
from accounts import User, get_current_user
from db.session import get_db
from shop import Order
router = APIRouter()

def require_{name}(me: User = Depends(get_current_user)):
    if me.{test}:
        raise HTTPException(403)
    return me

@router.delete('/orders/{order_id}')
def remove(order_id: int, db=Depends(get_db), me: User = Depends(require_{name})):
    db.delete(db.get(Order, order_id))
    db.commit()
"""
HANDED = """
from flask import Flask, jsonify
from auth import token_required
from database import run_query
app = Flask(__name__)

@app.route('/invoices/<int:invoice_id>')
@token_required
def show({who}, invoice_id):
    rows = run_query('SELECT total FROM invoices WHERE id = %s AND owner_id = %s', (invoice_id, {who}['id']))
    return jsonify(rows)
"""


@pytest.mark.parametrize(
    ("name", "test", "found"),
    [
        ("user", "is_blocked", True),
        ("user", "role != 'customer'", True),
        ("agent", "role not in ('agent', 'chief')", False),
        ("user", "permissions.isdisjoint(WANTED)", False),
        ("user", "is_staff is False", False),
    ],
)
def test_a_role_that_not_everybody_has_is_a_right(name: str, test: str, found: bool) -> None:
    program = AGENT.replace("{name}", name).replace("{test}", test)
    assert bool(said("object-without-owner", {"app.py": program})) is found


@pytest.mark.parametrize("who", ["current_user", "current", "principal", "logged_in_user", "me"])
def test_who_asks_is_handed_over_under_many_names(who: str) -> None:
    assert said("object-without-owner", {"app.py": HANDED.replace("{who}", who)}) == []


VIEWS = """
from django.contrib.auth.mixins import {mixin}
from django.urls import path
from django.views import View
from shop.models import Job
class Base({mixin}View):
    pass
class Listed(Base):
    def post(self, request):
        Job.objects.create(name='a')
class Gone(Base):
    def post(self, request, number):
        Job.objects.filter(pk=number).delete()
class Other({mixin}View):
    def post(self, request):
        Job.objects.create(name='b')
urlpatterns = [path('a/', Listed.as_view()), path('b/<int:number>/', Gone.as_view()), path('c/', Other.as_view())]
"""


def test_what_a_base_of_the_program_demands_its_views_demand() -> None:
    guarded = VIEWS.replace("{mixin}View", "UserPassesTestMixin, View").replace("{mixin}", "UserPassesTestMixin")
    assert said("missing-authentication", {"app.py": guarded}) == []
    some = guarded.replace("class Gone(Base)", "class Gone(View)")
    assert said("missing-authentication", {"app.py": some})
