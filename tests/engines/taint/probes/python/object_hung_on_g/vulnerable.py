import requests
from flask import Flask, g, jsonify, request

app = Flask(__name__)


class Client:
    def count(self, address):
        return len(requests.get(address).content)  # sink: server-side-request


@app.before_request
def with_client():
    g.client = Client()


@app.route("/size")
def size():
    return jsonify(size=g.client.count(request.args.get("address")))  # source
