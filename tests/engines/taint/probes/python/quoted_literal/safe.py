from flask import Flask, request

app = Flask(__name__)


@app.route("/probe")
def probe():
    text = request.args["v"]
    if not text.startswith("'") or not text.endswith("'") or "'" in text[1:-1]:
        return "no"
    eval(text)
    return "ok"
