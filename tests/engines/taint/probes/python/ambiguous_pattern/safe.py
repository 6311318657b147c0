import re

from flask import Flask, request

app = Flask(__name__)
ADDRESS = re.compile(r"^[a-z0-9]+(?:[-.][a-z0-9]+)*@[a-z]+$")


@app.get("/check")
def check():
    return "yes" if ADDRESS.match(request.args["address"]) else "no"
