import ipaddress
import socket
from urllib.parse import urlparse

import requests
from flask import Flask, request

app = Flask(__name__)


@app.get("/feeds")
def feeds():
    address = request.args["address"]  # source
    where = ipaddress.ip_address(socket.gethostbyname(urlparse(address).hostname))
    if where.is_private:
        print("inside")
    return {"size": len(requests.get(address).content)}  # sink: server-side-request


@app.get("/icons")
def icons():
    address = request.args["address"]  # source
    where = ipaddress.ip_address(socket.gethostbyname(urlparse(address).hostname))
    if where.is_private:
        return {"size": len(requests.get(address).content)}  # sink: server-side-request
    return {}
