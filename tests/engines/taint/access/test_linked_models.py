"""Records in Python that point at accounts belong to somebody; those only owners list are nobody else's to see."""

from tests.engines.taint.access.saying import said

_MODELS = """
from django.contrib.auth.models import User
from django.db import models

class Keeper(models.Model):
    user = models.OneToOneField(User, on_delete=models.CASCADE)

class Drawer(models.Model):
    keeper = models.ForeignKey('Keeper', on_delete=models.CASCADE)

class Sheet(models.Model):
    drawer = models.ForeignKey(Drawer, on_delete=models.CASCADE)
    {more}
"""
_URLS = """
from django.urls import path
from shop import views
urlpatterns = [
    path('sheets/', views.sheets), path('sheets/<int:sheet_id>/', views.sheet),
    path('burn/<int:sheet_id>/', views.burn),
]
"""
_VIEWS = """
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from shop.models import Sheet

@login_required
def sheets(request):
    return render(request, 'sheets.html', {'sheets': Sheet.objects.{listed}})

@login_required
def sheet(request, sheet_id):
    return render(request, 'sheet.html', {'sheet': get_object_or_404(Sheet, {by})})

@login_required
def burn(request, sheet_id):
    Sheet.objects.get({burnt}).delete()
    return {after}
"""
_MINE = "filter(drawer=request.user.keeper.drawer)"
_RULE = "object-without-owner"


def _shop(
    listed: str = _MINE,
    by: str = "id=sheet_id",
    burnt: str = "id=sheet_id",
    after: str = "redirect('/')",
    more: str = "",
) -> list[str]:
    views = _VIEWS.replace("{listed}", listed).replace("{by}", by).replace("{burnt}", burnt).replace("{after}", after)
    files = {"shop/models.py": _MODELS.replace("{more}", more), "shop/urls.py": _URLS, "shop/views.py": views}
    return said(_RULE, files)


_SEEN, _BURNT = "shop/views.py:12", "shop/views.py:16"


def test_what_points_at_an_account_through_others_is_somebodys() -> None:
    assert _shop() == [_SEEN, _BURNT]


def test_what_everybody_may_list_everybody_may_see() -> None:
    assert _shop(listed="all()") == [_BURNT]


def test_what_is_looked_up_among_ones_own_is_asked_for() -> None:
    mine = "id=sheet_id, drawer__keeper__user=request.user"
    assert _shop(by=mine, burnt=mine) == []


def test_another_view_that_is_shown_afterwards_asks_for_itself() -> None:
    assert _BURNT in _shop(after="sheets(request)")
