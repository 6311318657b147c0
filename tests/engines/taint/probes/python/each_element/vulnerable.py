from flask import Flask, request

app = Flask(__name__)


@app.route("/probe")
def probe():
    names = request.args.getlist("v")  # source
    for name in names:
        if not name.isalnum():
            break
    eval("+".join(names))  # sink: code-injection
    return "ok"
