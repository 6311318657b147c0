from flask import Flask, request

app = Flask(__name__)

KNOWN = ("1", "2")


@app.route("/bool")
def as_truth():
    code = request.args["v"]  # source
    is_known = bool(code in KNOWN)
    if is_known is False:
        return str(eval(code))  # sink: code-injection
    return "no"


@app.route("/there")
def as_presence():
    code = request.args["v"]  # source
    if bool(code) is True:
        return str(eval(code))  # sink: code-injection
    return "no"


@app.route("/choice")
def as_choice():
    code = request.args["v"]  # source
    if False if code in KNOWN else True:
        return str(eval(code))  # sink: code-injection
    return "no"


@app.route("/any")
def as_any():
    code = request.args["v"]  # source
    if any([code in KNOWN, code != ""]):
        return str(eval(code))  # sink: code-injection
    return "no"


@app.route("/all")
def as_all():
    code = request.args["v"]  # source
    if all((code in KNOWN, code != "")):
        return "no"
    return str(eval(code))  # sink: code-injection


@app.route("/match")
def as_case():
    code = request.args["v"]  # source
    match bool(code not in KNOWN):
        case True:
            return str(eval(code))  # sink: code-injection
        case _:
            return "no"
