import zipfile

from flask import Flask, request

app = Flask(__name__)


@app.get("/count")
def count():
    with zipfile.ZipFile(request.args["name"]) as archive:  # source # sink: path-traversal
        return {"entries": len(archive.namelist())}


@app.post("/named")
def named():
    with zipfile.ZipFile("kept/" + request.files["archive"].filename) as archive:  # source # sink: path-traversal
        return {"entries": len(archive.namelist())}
