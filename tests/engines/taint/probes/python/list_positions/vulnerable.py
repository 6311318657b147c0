from flask import Flask, request

app = Flask(__name__)


@app.route("/probe")
def probe():
    parts = ["1"]
    parts.append(request.args["v"])  # source
    parts.insert(0, "2")
    parts.pop(1)
    eval(parts[1])  # sink: code-injection
    return "ok"
