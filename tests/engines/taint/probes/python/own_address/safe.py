from urllib.parse import urljoin, urlparse

from flask import Flask, redirect, request, url_for

app = Flask(__name__)


@app.route("/enter")
def enter():
    return redirect(urljoin(request.url_root, url_for("start")))


@app.route("/start")
def start():
    return redirect(request.url.replace("http://", "https://", 1))


@app.route("/plain/<path:rest>")
def plain(rest):
    return redirect("/" + rest.lstrip("/"))


def local(target):
    if target.startswith("//"):
        return "/"
    elif target.startswith("/"):
        return target
    return "/"


@app.route("/back")
def back():
    return redirect(local(request.args.get("next", "")))


@app.route("/on")
def on():
    target = request.args.get("next", "")
    if not target.startswith("/") or target.startswith("//"):
        target = "/"
    return redirect(target)


@app.route("/host")
def host():
    target = request.args["next"]
    if urlparse(target).netloc != request.host:
        return "no"
    return redirect(target)


@app.route("/no-host")
def no_host():
    target = request.args["next"]
    parts = urlparse(target)
    if parts.netloc or parts.scheme:
        return "no"
    return redirect(target)


@app.route("/mine-or-none")
def mine_or_none():
    target = request.args["next"]
    host = urlparse(target).netloc
    if host and host != request.host:
        return "no"
    return redirect(target)
