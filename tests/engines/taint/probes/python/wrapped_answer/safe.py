from flask import Flask, request

app = Flask(__name__)

KNOWN = ("1", "2")


@app.route("/bool")
def as_truth():
    code = request.args["v"]
    is_known = bool(code in KNOWN)
    if is_known is True:
        return str(eval(code))
    return "no"


@app.route("/choice")
def as_choice():
    code = request.args["v"]
    if True if code in KNOWN else False:
        return str(eval(code))
    return "no"


@app.route("/any")
def as_any():
    code = request.args["v"]
    if any([code not in KNOWN, code == ""]):
        return "no"
    return str(eval(code))


@app.route("/all")
def as_all():
    code = request.args["v"]
    if all((code in KNOWN, code != "")):
        return str(eval(code))
    return "no"


@app.route("/match")
def as_case():
    code = request.args["v"]
    match bool(code not in KNOWN):
        case True:
            return "no"
        case _:
            return str(eval(code))
