import os
import tarfile
import zipfile
from pathlib import Path

from flask import Flask, request

app = Flask(__name__)


@app.post("/sheets")
def sheets():
    with tarfile.open(fileobj=request.files["sheets"].stream) as archive:
        for member in archive.getmembers():
            target = os.path.realpath(os.path.join("/srv/shelf", member.name))
            if not target.startswith("/srv/shelf/"):
                raise ValueError("not here")
        archive.extractall("/srv/shelf")
    return {}


@app.post("/pages")
def pages():
    with zipfile.ZipFile(request.files["pages"].stream) as archive:
        if any(".." in name for name in archive.namelist()):
            raise ValueError("not here")
        archive.extractall("/srv/shelf")
    return {}


@app.post("/notes")
def notes():
    with tarfile.open(fileobj=request.files["notes"].stream) as archive:
        for member in archive:
            if (Path("/srv/shelf") / member.name).resolve().is_relative_to("/srv/shelf"):
                archive.extract(member, "/srv/shelf")
    return {}


@app.post("/books")
def books():
    with zipfile.ZipFile(request.files["books"].stream) as archive:
        archive.extractall("/srv/shelf")
        archive.extract(archive.namelist()[0], "/srv/shelf")
    return {}
