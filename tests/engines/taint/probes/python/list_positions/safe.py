from flask import Flask, request

app = Flask(__name__)


@app.route("/probe")
def probe():
    parts = ["1"]
    parts.append(request.args["v"])
    parts.insert(0, "2")
    parts.pop()
    eval(parts[1])
    return "ok"
