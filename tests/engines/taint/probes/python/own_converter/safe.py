from flask import Flask

app = Flask(__name__)


@app.route("/tags/<uuid_str:tag>")
def tag(tag):
    return f"There is no tag {tag}", 404
