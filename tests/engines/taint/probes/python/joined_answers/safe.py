import os

from flask import Flask, request

app = Flask(__name__)


def looked_at(text):
    if not text.isalnum():
        return False, "no name"
    return True, text


@app.get("/ping")
def ping():
    is_fine, host = looked_at(request.args["host"])
    if not is_fine:
        return host
    os.system("ping " + host)
    return "sent"
