import html
import os
from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.responses import HTMLResponse

app = FastAPI()


def paging(order: str = "name"):
    return {"order": order, "folder": "public"}


def owner():
    return "somebody"


@app.get("/files")
def files(page: Annotated[dict, Depends(paging)], user: Annotated[str, Depends(owner)]):
    return os.listdir(page["folder"]) + os.listdir("home/" + user)


@app.get("/search", response_class=HTMLResponse)
def search(words: str = ""):
    return f"<h1>{html.escape(words)}</h1>"


@app.get("/plain")
def plain(words: str = ""):
    return f"<h1>{words}</h1>"
