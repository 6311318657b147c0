from enum import Enum

from fastapi import FastAPI
from fastapi.responses import FileResponse
from pydantic import UUID4

app = FastAPI()


class Size(str, Enum):
    small = "small.webp"
    large = "large.webp"


@app.get("/pictures/{size}/{name}")
def picture(name: UUID4, size: Size = Size.small):
    return FileResponse(f"/srv/pictures/{size.value}/{name}")
