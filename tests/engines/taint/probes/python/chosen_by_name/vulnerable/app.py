from flask import Flask, request

app = Flask(__name__)


import actions


@app.route("/probe")
def probe():
    getattr(actions, "do_" + request.args["what"][:0])(request.args["v"])  # source
    return "ok"
