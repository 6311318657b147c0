from flask import Flask, request

app = Flask(__name__)


from urllib.parse import urlparse

from flask import redirect


@app.route("/probe")
def probe():
    target = request.args["next"]  # source
    if urlparse(target).scheme not in ("http", "https"):
        return "no"
    return redirect(target)  # sink: open-redirect
