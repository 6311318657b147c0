from webargs.flaskparser import use_args, use_kwargs
from flask import Flask
app = Flask(__name__)
@app.route("/x")
@use_args({"a": 1})
def show(args):
    listed(args["a"])
