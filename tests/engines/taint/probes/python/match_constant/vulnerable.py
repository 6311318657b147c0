from flask import Flask, request

app = Flask(__name__)


@app.route("/probe")
def probe():
    given = request.args["v"]  # source
    letter = "xyz"[1]
    match letter:
        case "y" | "w":
            chosen = given
        case _:
            chosen = "1"
    eval(chosen)  # sink: code-injection
    return "ok"
