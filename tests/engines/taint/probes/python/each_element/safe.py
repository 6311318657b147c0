from flask import Flask, request

app = Flask(__name__)


@app.route("/probe")
def probe():
    names = request.args.getlist("v")
    for name in names:
        if not name.isalnum():
            raise ValueError(name)
    eval("+".join(names))
    return "ok"
