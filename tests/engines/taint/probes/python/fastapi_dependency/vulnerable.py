import os
from typing import Annotated

from fastapi import Depends, FastAPI, Query
from fastapi.responses import HTMLResponse

app = FastAPI()


def paging(order: str = "name"):  # source
    return {"order": order, "size": 20}


@app.get("/files")
def files(page: dict = Depends(paging)):
    return os.listdir(page["order"])  # sink: path-traversal


@app.get("/search", response_class=HTMLResponse)
def search(words: Annotated[str, Query(max_length=80)] = ""):  # source
    return f"<h1>{words}</h1>"  # sink: cross-site-scripting
