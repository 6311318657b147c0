import re

from flask import Flask, request

app = Flask(__name__)
ADDRESS = re.compile(r"^([a-z0-9]([-.\w]*[a-z0-9])*@[a-z]+)$")


@app.get("/check")
def check():
    address = str(request.args["address"])  # source
    return "yes" if ADDRESS.match(address) else "no"  # sink: regex-denial
