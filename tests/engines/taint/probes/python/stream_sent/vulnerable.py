from flask import Flask, request, send_file

app = Flask(__name__)


@app.route("/file")
def file():
    return send_file(request.args["name"])  # sink: path-traversal  # source
