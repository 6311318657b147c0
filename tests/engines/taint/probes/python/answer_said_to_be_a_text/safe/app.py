from flask import Flask, make_response, request

app = Flask(__name__)


@app.route("/greet")
def greet():
    answer = make_response("Hello " + request.args["name"])
    answer.headers["Content-Type"] = "text/plain; charset=utf-8"
    return answer


@app.route("/part")
def part():
    answer = make_response("Part of " + request.args["name"])
    answer.mimetype = "text/plain"
    return answer
