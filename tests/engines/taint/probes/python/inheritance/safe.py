from flask import Flask, request

app = Flask(__name__)


class Base:
    def change(self, text):
        return "1"


class Loud(Base):
    pass


@app.route("/probe")
def probe():
    eval(Loud().change(request.args["v"]))
    return "ok"
