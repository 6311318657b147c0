from urllib.parse import urljoin, urlparse

from flask import Flask, redirect, request

app = Flask(__name__)


@app.route("/enter")
def enter():
    target = request.args["next"]  # source
    return redirect(urljoin(request.host_url, target))  # sink: open-redirect


@app.route("/plain/<path:rest>")
def plain(rest):  # source
    return redirect("/" + rest)  # sink: open-redirect


@app.route("/on")
def on():
    target = request.args.get("next", "")  # source
    if not target.startswith("/"):
        target = "/"
    return redirect(target)  # sink: open-redirect


@app.route("/some-host")
def some_host():
    target = request.args["next"]  # source
    if not urlparse(target).netloc:
        return "no"
    return redirect(target)  # sink: open-redirect


@app.route("/another-host")
def another_host():
    target = request.args["next"]  # source
    if urlparse(target).netloc != request.args["host"]:
        return "no"
    return redirect(target)  # sink: open-redirect
