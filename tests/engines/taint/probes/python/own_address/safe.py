from urllib.parse import urljoin

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
