from flask import Flask, request

app = Flask(__name__)


import actions


@app.route("/probe")
def probe():
    getattr(actions, "do_size")(request.args["v"])
    return "ok"
