from flask import Flask, request

app = Flask(__name__)


from urllib.parse import urlparse

from flask import redirect


@app.route("/probe")
def probe():
    target = request.args["next"]
    if urlparse(target).netloc not in ("shop.example",):
        return "no"
    return redirect(target)
