from flask import Flask, request

app = Flask(__name__)


import random
import secrets

SESSIONS = {}


@app.route("/probe")
def probe():
    SESSIONS["session_token"] = secrets.token_hex(16)
    SESSIONS["colour"] = str(random.random())
    return "ok"
