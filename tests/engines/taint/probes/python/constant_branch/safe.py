from flask import Flask, request

app = Flask(__name__)


@app.route("/probe")
def probe():
    given = request.args["v"]
    limit = 7 * 6
    chosen = "1" if limit > 40 else given
    eval(chosen)
    return "ok"
