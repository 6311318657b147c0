from flask import Flask, request

app = Flask(__name__)


from store import find


@app.route("/probe")
def probe():
    find(request.args["name"])
    return "ok"
