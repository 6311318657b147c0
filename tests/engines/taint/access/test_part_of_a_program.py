"""Whose part of a program somebody is in says whose a thing is, as they themselves do; what was sent does not."""

import pytest

from tests.engines.taint.access.saying import said

VIEW = """from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404
from app.models import Note

@login_required
def show(request, pk):
    return get_object_or_404(Note, pk=pk%s)
"""
URLS = "from django.urls import path\nfrom app.views import show\nurlpatterns = [path('notes/<int:pk>', show)]\n"
MODELS = "from django.db import models\nclass Note(models.Model):\n    owner = models.ForeignKey('User', on_delete=0)\n"


@pytest.mark.parametrize(
    ("more", "count"),
    [("", 1), (", space=request.space", 0), (", tenant=request.tenant", 0), (", kind=request.GET['k']", 1)],
)
def test_a_lookup_within_the_part_of_the_asking_person_has_an_owner(more: str, count: int) -> None:
    files = {"app/views.py": VIEW % more, "app/urls.py": URLS, "app/models.py": MODELS}
    assert len(said("object-without-owner", files)) == count


ADMIN = """from fastapi import APIRouter, Depends
from app.auth import RoleChecker, get_current_user, session
router = APIRouter()
def must_be():
    if not session.get("is_admin", False):
        return None, 403
    return session.get("number"), None
@router.post("/dishes", dependencies=[Depends(RoleChecker(["chef"]))])
def add(dish: Dish, db=Depends(get_db)):
    db.add(dish)
@router.put("/dishes/{item_id}", dependencies=[Depends(RoleChecker(["chef"]))])
def change(item_id: int, dish: Dish, db=Depends(get_db)):
    db.add(dish)
@router.delete("/dishes/{item_id}")
def remove(item_id: int, user=Depends(get_current_user), db=Depends(get_db)):
    ASKS
    db.delete(db.get(Dish, item_id))
"""


def test_a_right_that_is_asked_for_inside_counts() -> None:
    asks = "number, gate = must_be()\n    if gate is not None:\n        return gate"
    assert len(said("role-asked-beside", {"app/dishes.py": ADMIN.replace("ASKS", "pass")})) == 1
    assert said("role-asked-beside", {"app/dishes.py": ADMIN.replace("ASKS", asks)}) == []
