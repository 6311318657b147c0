from enum import Enum

from fastapi import FastAPI
from fastapi.responses import FileResponse

app = FastAPI()


class Size(str, Enum):
    small = "small.webp"
    large = "large.webp"


@app.get("/pictures/{size}/{name:path}")
def picture(size: Size, name: str):  # source
    return FileResponse(f"/srv/pictures/{size.value}/{name}")  # sink: path-traversal
