from enum import Enum
from typing import Annotated, Literal
from uuid import UUID

from fastapi import FastAPI, Query
from pydantic import BaseModel, Field, constr

app = FastAPI()


class Kind(str, Enum):
    one = "one"
    two = "two"


class Order(BaseModel):
    kind: Literal["a", "b"]
    listed: Kind
    size: int
    number: UUID
    code: str = Field(pattern=r"^[a-z]+$")
    short: constr(regex="^[a-z]+$")
    said: Annotated[str, Field(pattern="^[a-z]+$")]


@app.post("/orders")
def order(sent: Order):
    open("kinds/" + sent.kind)
    open("kinds/" + sent.listed)
    open(f"kinds/{sent.size}/{sent.number}")
    open("codes/" + sent.code)
    open("codes/" + sent.short)
    open("codes/" + sent.said)


@app.get("/asked")
def asked(name: str = Query(pattern="^[a-z]+$"), other: Annotated[str, Query(pattern="^[a-z]+$")] = "a"):
    open("names/" + name)
    open("names/" + other)


@app.get("/listed")
def listed(kind: Kind):
    open("kinds/" + kind)
