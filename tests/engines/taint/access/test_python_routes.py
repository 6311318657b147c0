"""Routes in Python that hang on routers, that keep things in memory, or that only write down who asks."""

import pytest

from engines.source import SourceFile
from engines.taint.access.report import access_hits
from engines.taint.access.rule import access_rules
from engines.taint.lower import LOWERINGS
from engines.taint.survey.whole import Survey

PEOPLE = """
from fastapi import APIRouter, Depends
import store
from accounts import Person, get_current_user
router = APIRouter(prefix='/people/{user_id}')

@router.get('/invoices')
def listing(user_id: int, who: Person = Depends(get_current_user)):
    {first}
    return store.invoices_by_user_id.get(user_id, [])

@router.put('/invoices/{invoice_id}')
def change(user_id: int, invoice_id: int, text: str, who: Person = Depends(get_current_user)):
    found = store.invoices_by_id.get(invoice_id)
    {second}
    setattr(found, 'text', text)
"""
LOGGED = "log.info('%s asks for %s', current_user.name, user_id)"
ASKED = "assert current_user.id == user_id"
MAIN = "from fastapi import FastAPI\nimport people\napp = FastAPI()\napp.include_router(people.router{prefix})\n"
ADMIN = """
from fastapi import APIRouter, Depends
from accounts import get_current_user, set_role
router = APIRouter()

@router.post('/raise/{user_id}')
def up(user_id: int, who = Depends(get_current_user)):
    found = Person.query.get(user_id)
    {test}
    found.role = 'admin'
    found.save()

@router.get('/mine')
def mine(who = Depends(get_current_user)):
    return who.role
"""
DECORATED = """
from django.urls import path
from rest_framework.views import APIView
from shop.guard import token_required
from shop.models import Order

class Return(APIView):
    @token_required
    def post(self, request, order_id, user=None):
        order = Order.objects.get(id=order_id)
        {test}
        order.delete()

urlpatterns = [path('orders/<int:order_id>/return', Return.as_view())]
"""
SHELF = """
from fastapi import APIRouter, Depends
import store
from accounts import get_current_user
open_shelf = APIRouter()
shelf = APIRouter()

@open_shelf.delete('/things/{thing_id}')
def away(thing_id: int{asked}):
    store.things_by_id.pop(thing_id, None)

@open_shelf.get('/things')
def shown():
    return store.everything()
"""
GUARDED = """
@shelf.put('/shelves/{{shelf_id}}/{0}')
def change_{0}(shelf_id: int, who = Depends(get_current_user)):
    store.shelves_by_id[shelf_id] = who.name
"""
PAGES = """
import subprocess
from flask import Flask, render_template, request
from flask_login import login_required
app = Flask(__name__)

@app.route('/start', methods=['POST'])
{guard}
def start():
    subprocess.run(['worker', '--verbose'])
    return 'started'
"""
PAGE = "\n@app.route('/{0}')\n{1}\ndef {0}():\n    return render_template('{0}.html')\n"


def said(rule: str, files: dict[str, str]) -> list[str]:
    sources = {path: SourceFile(path, text.encode()) for path, text in files.items()}
    survey = Survey([LOWERINGS[one.language](one) for one in sources.values()])
    return [f"{one.path}:{one.start_line}" for one in access_hits({rule: access_rules()[rule]}, survey, sources)]


def people(first: str, second: str) -> dict[str, str]:
    text = PEOPLE.replace("{first}", first).replace("{second}", second).replace("who: Person", "current_user: Person")
    return {"people.py": text, "main.py": MAIN.replace("{prefix}", "")}


def test_writing_down_who_asks_is_no_test() -> None:
    assert said("object-without-owner", people(LOGGED, LOGGED)) == ["people.py:10", "people.py:14"]


def test_asking_is_one() -> None:
    assert said("object-without-owner", people(ASKED, ASKED)) == []


@pytest.mark.parametrize(
    ("prefix", "test", "expected"),
    [
        (", prefix='/admin'", "", ["people.py:7"]),
        (", prefix='/admin'", "assert who.role == 'admin'", []),
        ("", "", []),
    ],
)
def test_administration_by_the_prefix_of_its_router(prefix: str, test: str, expected: list[str]) -> None:
    files = {"people.py": ADMIN.replace("{test}", test), "main.py": MAIN.replace("{prefix}", prefix)}
    assert said("open-inner-route", files) == expected


@pytest.mark.parametrize(("test", "expected"), [("assert user == order.user", []), ("", ["views.py:10"])])
def test_person_handed_over_by_a_decorator(test: str, expected: list[str]) -> None:
    assert said("object-without-owner", {"views.py": DECORATED.replace("{test}", test)}) == expected


@pytest.mark.parametrize(
    ("asked", "others", "expected"),
    [
        ("", 4, ["shelf.py:9"]),
        (", who = Depends(get_current_user)", 4, []),
        # One that asks is not yet a habit.
        ("", 1, []),
    ],
)
def test_kept_thing_changed_where_the_program_asks_elsewhere(asked: str, others: int, expected: list[str]) -> None:
    text = SHELF.replace("{asked}", asked) + "".join(GUARDED.format(f"part_{one}") for one in range(others))
    assert said("missing-authentication", {"shelf.py": text}) == expected


@pytest.mark.parametrize(
    ("guard", "pages", "expected"),
    [("", "@login_required", ["app.py:8"]), ("@login_required", "@login_required", []), ("", "", [])],
)
def test_program_started_where_every_page_asks(guard: str, pages: str, expected: list[str]) -> None:
    text = PAGES.replace("{guard}\n", f"{guard}\n" if guard else "")
    text += "".join(PAGE.format(one, pages) for one in ("overview", "settings_page", "machines"))
    assert said("missing-authentication", {"app.py": text.replace("\n\ndef", "\ndef")}) == expected


MINE = """
from fastapi import APIRouter, Depends
from accounts import Person, get_current_user
from store import users_db
router = APIRouter()

@router.get('{address}')
def show(who: Person = Depends(get_current_user)):
    return who.settings

@router.{verb}('{address}')
def change(number: int, text: str{asked}):
    users_db[number] = {'text': text}

@router.get('/news')
def news():
    return []

@router.get('/help')
def help():
    return []

@router.get('/prices')
def prices():
    return []
"""


@pytest.mark.parametrize(
    ("verb", "address", "asked", "expected"),
    [
        ("post", "/me/settings", "", ["app.py:12"]),
        ("put", "/settings/{number}", "", ["app.py:12"]),
        ("post", "/me/settings", ", who = Depends(get_current_user)", []),
        # A visitor leaves something, and whoever works here looks at it.
        ("post", "/wishes", "", []),
    ],
)
def test_change_at_an_address_that_only_shows_its_thing_to_whoever_is_known(
    verb: str, address: str, asked: str, expected: list[str]
) -> None:
    text = MINE.replace("{verb}", verb).replace("{address}", address).replace("{asked}", asked)
    assert said("missing-authentication", {"app.py": text}) == expected


def test_the_same_words_on_another_router_are_another_address() -> None:
    first = MINE.replace("{verb}", "get").replace("{address}", "/{number}").replace("{asked}", "")
    second = MINE.replace("{verb}", "put").replace("{address}", "/{number}").replace("{asked}", "")
    second = second.replace("(who: Person = Depends(get_current_user))", "()").replace("who.settings", "[]")
    assert said("missing-authentication", {"first.py": first, "second.py": second}) == []
