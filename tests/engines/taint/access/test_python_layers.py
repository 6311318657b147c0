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
