from flask import Flask, request

app = Flask(__name__)


@app.route("/probe")
def probe():
    given = request.args["v"]  # source
    limit = 7 * 6
    chosen = given if limit > 40 else "1"
    eval(chosen)  # sink: code-injection
    return "ok"
