from flask import Flask, request

app = Flask(__name__)


import random
import secrets

SESSIONS = {}


@app.route("/probe")
def probe():
    number = str(random.random())[2:]  # source
    SESSIONS["session_token"] = number  # sink: weak-random
    return "ok"
