from flask import Flask, request

app = Flask(__name__)


from .parts import tools as t


@app.route("/probe")
def probe():
    t.run(request.args["v"])  # source
    return "ok"
