from flask import Flask, request

app = Flask(__name__)


from dataclasses import dataclass


@dataclass
class Pair:
    left: str
    right: str

    @property
    def first(self):
        return self.left


@app.route("/probe")
def probe():
    pair = Pair("1", request.args["v"])
    eval(pair.first)
    return "ok"
