import os
import tarfile

from flask import Flask, request

app = Flask(__name__)


@app.post("/sheets")
def sheets():
    with tarfile.open(fileobj=request.files["sheets"].stream) as archive:  # source
        for member in archive.getmembers():
            if member.name == "last":
                break
            target = os.path.realpath(os.path.join("/srv/shelf", member.name))
            if not target.startswith("/srv/shelf/"):
                raise ValueError("not here")
        archive.extractall("/srv/shelf")  # sink: archive-extraction
    return {}


@app.post("/pages")
def pages():
    with tarfile.open(fileobj=request.files["pages"].stream) as archive:  # source
        if any("__MACOSX" in name for name in archive.getnames()):
            raise ValueError("not here")
        archive.extractall("/srv/shelf")  # sink: archive-extraction
    return {}
