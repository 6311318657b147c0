import os

from flask import Flask, request

app = Flask(__name__)


def looked_at(text):
    if len(text) > 200:
        return False, "too long"
    return True, None


@app.get("/ping")
def ping():
    host = request.args["host"]  # source
    is_fine, why = looked_at(host)
    if not is_fine:
        return why
    os.system("ping " + host)  # sink: command-injection
    return "sent"
