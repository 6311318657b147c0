import ipaddress
import socket
from urllib.parse import urlparse

import requests
from flask import Flask, abort, request

app = Flask(__name__)


def is_ours(address):
    host = urlparse(address).hostname
    for found in socket.getaddrinfo(host, None):
        where = ipaddress.ip_address(found[4][0])
        if where.is_private or where.is_loopback:
            return True
    return False


@app.get("/feeds")
def feeds():
    address = request.args["address"]
    if is_ours(address):
        abort(400)
    return {"size": len(requests.get(address).content)}


@app.get("/icons")
def icons():
    address = request.args["address"]
    if not ipaddress.ip_address(socket.gethostbyname(urlparse(address).hostname)).is_global:
        abort(400)
    return {"size": len(requests.get(address).content)}


@app.get("/pages")
def pages():
    address = request.args["address"]
    if urlparse(address).hostname.startswith(("10.", "127.", "192.168.")):
        abort(400)
    return {"size": len(requests.get(address).content)}
