from fastapi import FastAPI
from pydantic import BaseModel, Field

app = FastAPI()


class Order(BaseModel):
    kind: str
    size: int
    code: str = Field(pattern=r"^[a-z/.]+$")


class Plain:
    size: int


@app.post("/orders")
def order(sent: Order):  # source
    open("kinds/" + sent.kind)  # sink: path-traversal
    open("codes/" + sent.code)  # sink: path-traversal


@app.post("/plain")
def plain(sent: Plain):  # source
    open(f"sizes/{sent.size}")  # sink: path-traversal
