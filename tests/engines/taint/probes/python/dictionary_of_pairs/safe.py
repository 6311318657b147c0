import os

from flask import Flask, request

app = Flask(__name__)


@app.get("/convert")
def convert():
    sizes = dict([("small", "100"), ("large", request.args["options"])])
    os.system("convert -resize " + sizes["small"])
    return "done"
