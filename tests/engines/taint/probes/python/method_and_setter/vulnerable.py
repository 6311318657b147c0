from flask import Flask, request

app = Flask(__name__)


class Box:
    def put(self, text):
        self.text = text

    def run(self):
        eval(self.text)  # sink: code-injection


@app.route("/probe")
def probe():
    box = Box()
    box.put(request.args["text"])  # source
    box.run()
    return "ok"
