from flask import Flask, request

app = Flask(__name__)


from flask import g


@app.before_request
def remember():
    g.code = request.headers["X-Code"]
    g.size = "3"


@app.route("/probe")
def probe():
    eval(g.size)
    return "ok"
