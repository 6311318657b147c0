from flask import Flask

app = Flask(__name__)


@app.route("/tags/<slug_str:tag>")
def tag(tag):  # source
    return f"There is no tag {tag}", 404  # sink: cross-site-scripting
