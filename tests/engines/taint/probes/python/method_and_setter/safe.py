from flask import Flask, request

app = Flask(__name__)


class Box:
    def put(self, text):
        self.text = text

    def run(self):
        eval(self.text)


@app.route("/probe")
def probe():
    box = Box()
    box.put("1")
    box.run()
    return request.args["text"][:0] and ""
