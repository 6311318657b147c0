import subprocess
from io import BytesIO

from flask import Flask, request, send_file
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

app = Flask(__name__)


@app.route("/echo")
def echo():
    return send_file(BytesIO(request.args["text"].encode()), mimetype="text/plain")


@app.route("/code", methods=["POST"])
def code():
    return "<html>" + highlight(request.form["code"], PythonLexer(), HtmlFormatter()) + "</html>"


@app.route("/pack", methods=["POST"])
def pack():
    made = subprocess.Popen(["git-upload-pack", "."], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    out, _ = made.communicate(request.stream.read())
    return out
