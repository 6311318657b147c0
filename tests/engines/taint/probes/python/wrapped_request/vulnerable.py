from flask import Flask, request

app = Flask(__name__)


class Wrapped:
    def __init__(self, inner):
        self.inner = inner

    def form(self, name):
        return self.inner.form.get(name)

    def fixed(self, name):
        return "1"


@app.route("/probe")
def probe():
    eval(Wrapped(request).form("v"))  # source  # sink: code-injection
    return "ok"
