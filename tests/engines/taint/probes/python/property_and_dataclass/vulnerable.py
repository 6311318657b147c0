from flask import Flask, request

app = Flask(__name__)


from dataclasses import dataclass


@dataclass
class Pair:
    left: str
    right: str

    @property
    def second(self):
        return self.right


@app.route("/probe")
def probe():
    pair = Pair("1", request.args["v"])  # source
    eval(pair.second)  # sink: code-injection
    return "ok"
