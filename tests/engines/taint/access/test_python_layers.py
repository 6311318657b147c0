"""Numbers that programs in Python hand down to services, repositories and collections, where records are picked."""

import pytest

from tests.engines.taint.access.saying import said

_MODELS = """
from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

class Base(DeclarativeBase):
    pass

class Invoice(Base):
    __tablename__ = "invoices"
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
"""
_ROUTES = """
from fastapi import APIRouter, Depends
from shop.deps import get_current_user, get_db
from shop.layers import Invoices
router = APIRouter()

@router.get("/invoices/{number}")
def show(number: int, db=Depends(get_db), user=Depends(get_current_user)):
    return Invoices(db).find({given})
"""
_LAYERS = """
from sqlalchemy import select
from shop.models import Invoice

class Repository:
    model = None

    def __init__(self, db):
        self.db = db

    def one(self, pk):
        return self.db.query(self.model).filter(self.model.id == pk).first()

class Invoices(Repository):
    model = Invoice

    def find(self, wanted, owner=None):
        {does}
"""


def _program(does: str, given: str = "number") -> dict[str, str]:
    return {
        "shop/models.py": _MODELS,
        "shop/layers.py": _LAYERS.replace("{does}", does),
        "shop/routes.py": _ROUTES.replace("{given}", given),
    }


@pytest.mark.parametrize(
    "does",
    [
        "return self.db.get(Invoice, wanted)",
        "return self.db.execute(select(Invoice).where(Invoice.id == wanted)).scalar_one()",
        "return self.one(wanted)",
        "return self.one(pk=int(wanted))",
        "return self.db.execute('SELECT * FROM invoices WHERE id = ?', (wanted,)).fetchone()",
    ],
)
def test_a_number_is_followed_under_other_names(does: str) -> None:
    assert len(said("layer-without-owner", _program(does))) == 1


@pytest.mark.parametrize(
    ("does", "given"),
    [
        ("return self.db.query(Invoice).filter(Invoice.id == wanted, Invoice.user_id == owner).first()",
         "number, user.id"),
        ("return self.db.execute('SELECT * FROM invoices WHERE id = ? AND user_id = ?', (wanted, owner)).fetchone()",
         "number, user.id"),
        ("return self.one(7)", "number"),
        ("return self.db.execute('SELECT * FROM places WHERE id = ?', (wanted,)).fetchone()", "number"),
    ],
)  # fmt: skip
def test_silent_where_somebody_asks_or_nobody_owns_it(does: str, given: str) -> None:
    assert said("layer-without-owner", _program(does, given)) == []


_DOCUMENTS = """
from bson import ObjectId
from fastapi import APIRouter, Depends
from notes.deps import db, get_current_user
router = APIRouter()

@router.post("/notes")
async def add(body: dict, user=Depends(get_current_user)):
    made = {"text": body["text"], "owner_id": {owner}}
    await db.notes.insert_one(made)

@router.delete("/notes/{note_id}")
async def drop(note_id: str, user=Depends(get_current_user)):
    await db.notes.delete_one({"_id": ObjectId(note_id){more}})
"""


@pytest.mark.parametrize(
    ("owner", "more", "expected"),
    [
        ("user['_id']", "", ["notes.py:14"]),
        ("user['_id']", ', "owner_id": user["_id"]', []),
        # The same in each.
        ("'house'", "", []),
    ],
)
def test_documents_that_are_put_there_with_their_owner(owner: str, more: str, expected: list[str]) -> None:
    code = _DOCUMENTS.replace("{owner}", owner).replace("{more}", more)
    assert said("object-without-owner", {"notes.py": code}) == expected


_CHALICE = """
from chalice import Chalice, CognitoUserPoolAuthorizer
import boto3
app = Chalice(app_name="orders")
authorizer = CognitoUserPoolAuthorizer("pool", provider_arns=["arn"])
table = boto3.resource("dynamodb").Table("orders")

@app.route("/orders", methods=["POST"], authorizer=authorizer)
def add():
    table.put_item(Item=app.current_request.json_body)

@app.route("/orders/{order_id}/refund", methods=["POST"]{guard})
def refund(order_id):
    table.update_item(Key={"id": order_id}, AttributeUpdates={"state": {"Value": "refunded"}})
"""


@pytest.mark.parametrize(("guard", "expected"), [("", ["app.py:13"]), (", authorizer=authorizer", [])])
def test_routes_of_chalice_name_who_may(guard: str, expected: list[str]) -> None:
    assert said("missing-authentication", {"app.py": _CHALICE.replace("{guard}", guard)}) == expected


_BEANIE = """
from beanie import Document, PydanticObjectId
from fastapi import APIRouter, Depends
from deps import get_current_user
router = APIRouter()

class Trip(Document):
    {owner}: PydanticObjectId
    title: str

@router.get("/trips/{trip_id}")
async def show(trip_id: PydanticObjectId, user=Depends(get_current_user)):
    return await Trip.get(trip_id)
"""


@pytest.mark.parametrize(("owner", "expected"), [("user_id", ["app.py:13"]), ("place_id", [])])
def test_a_class_of_records_is_asked_for_one(owner: str, expected: list[str]) -> None:
    assert said("object-without-owner", {"app.py": _BEANIE.replace("{owner}", owner)}) == expected


_FALCON = """
import falcon
from shop.store import run

def must_log_in(req, resp, resource, params):
    if req.context.user is None:
        raise falcon.HTTPUnauthorized()

class Notes:
    @falcon.before(must_log_in)
    def on_post(self, req, resp):
        run.execute("INSERT INTO notes (text) VALUES (%s)", (req.media["text"],))

class Note:
    @falcon.before(must_log_in)
    def on_put(self, req, resp, number):
        run.execute("UPDATE notes SET text = %s WHERE id = %s", (req.media["text"], number))

    {guard}
    def on_delete(self, req, resp, number):
        run.execute("DELETE FROM notes WHERE id = %s", (number,))

class Asks:
    def process_request(self, req, resp):
        if not req.context.user:
            raise falcon.HTTPUnauthorized()

app = falcon.App({middleware})
app.add_route("/notes", Notes())
app.add_route("/notes/{number}", Note())
"""


@pytest.mark.parametrize(
    ("guard", "middleware", "expected"),
    [
        ("", "", ["notes.py:20"]),
        ("@falcon.before(must_log_in)", "", []),
        ("", "middleware=[Asks()]", []),
    ],
)
def test_resources_of_falcon(guard: str, middleware: str, expected: list[str]) -> None:
    code = _FALCON.replace("{guard}", guard).replace("{middleware}", middleware)
    assert said("missing-authentication", {"notes.py": code}) == expected


_STARLETTE = """
from shop.store import database
from starlette.applications import Starlette
from starlette.authentication import requires
from starlette.routing import Route

@requires("authenticated")
async def add(request):
    await database.execute("INSERT INTO notes (text) VALUES (:t)", {"t": request.query_params["text"]})

{guard}
async def drop(request):
    await database.execute("DELETE FROM notes WHERE id = :i", {"i": request.path_params["number"]})

app = Starlette(routes=[
    Route("/notes", add, methods=["POST"]),
    Route("/notes/{number}", endpoint=drop, methods=["DELETE"]),
])
"""


@pytest.mark.parametrize(("guard", "expected"), [("", ["notes.py:12"]), ('@requires(["authenticated", "editor"])', [])])
def test_endpoints_of_starlette(guard: str, expected: list[str]) -> None:
    assert said("missing-authentication", {"notes.py": _STARLETTE.replace("{guard}", guard)}) == expected


_PYRAMID = """
from pyramid.view import view_config
from shop.models import DBSession, Note

@view_config(route_name="add", request_method="POST", permission="edit")
def add(request):
    DBSession.add(Note(request.POST["text"]))
    DBSession.commit()

@view_config(route_name="drop", request_method="POST"{permission})
def drop(request):
    DBSession.delete(DBSession.query(Note).get(request.matchdict["number"]))
    DBSession.commit()
"""


@pytest.mark.parametrize(("permission", "expected"), [("", ["notes.py:11"]), (', permission="edit"', [])])
def test_views_of_pyramid_name_a_permission(permission: str, expected: list[str]) -> None:
    assert said("missing-authentication", {"notes.py": _PYRAMID.replace("{permission}", permission)}) == expected


@pytest.mark.parametrize(("where", "expected"), [("id = ?", ["shop/layers.py:18"]), ("incident_id = ?", [])])
def test_a_row_changed_with_what_it_is_a_part_of_was_not_asked_for(where: str, expected: list[str]) -> None:
    does = f"self.db.execute('UPDATE messages SET seen = 1 WHERE {where}', (wanted,))"
    assert said("layer-without-owner", _program(does)) == expected
