from flask import Flask, make_response, request

app = Flask(__name__)


@app.route("/greet")
def greet():
    answer = make_response("Hello " + request.args["name"])  # source
    answer.headers["Content-Type"] = "text/html"
    return answer  # sink: cross-site-scripting


@app.route("/part")
def part():
    answer = make_response("Part of " + request.args["name"])  # source
    answer.mimetype = "text/html"
    return answer  # sink: cross-site-scripting
