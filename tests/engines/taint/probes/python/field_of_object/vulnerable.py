from flask import Flask, request

app = Flask(__name__)


class Order:
    def __init__(self, text, number):
        self.text = text
        self.number = number


@app.route("/probe")
def probe():
    order = Order(request.args["text"], "1")  # source
    eval(order.text)  # sink: code-injection
    return "ok"
