from flask import Flask, request

app = Flask(__name__)


@app.route("/probe")
def probe():
    given = request.args["v"]
    letter = "xyz"[1]
    match letter:
        case "x" | "z":
            chosen = given
        case _:
            chosen = "1"
    eval(chosen)
    return "ok"
