import os
import re

from flask import Flask, request

app = Flask(__name__)


@app.get("/convert")
def convert():
    given = dict((one.group("key"), one.group("value")) for one in re.finditer("(?P<key>[a-z]+)=(?P<value>[^;]+)", request.args["options"]))  # source
    sizes = dict([("small", "100"), ("large", given["large"])])
    os.system("convert -resize " + sizes["large"])  # sink: command-injection
    return "done"
