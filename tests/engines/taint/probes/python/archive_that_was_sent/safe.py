import io
import tarfile
import zipfile

from flask import Flask, request

app = Flask(__name__)


@app.post("/count")
def count():
    with zipfile.ZipFile(request.files["archive"]) as archive:
        return {"entries": len(archive.namelist())}


@app.post("/body")
def body():
    with zipfile.ZipFile(io.BytesIO(request.data)) as archive:
        return {"entries": len(archive.namelist())}


@app.post("/got")
def got():
    with tarfile.open(fileobj=request.files.get("archive"), mode="r:gz") as archive:
        return {"entries": len(archive.getnames())}
