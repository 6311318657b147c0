from flask import Flask, request

app = Flask(__name__)


from flask import g


@app.before_request
def remember():
    g.code = request.headers["X-Code"]  # source
    g.size = 3


@app.route("/probe")
def probe():
    eval(g.code)  # sink: code-injection
    return "ok"
