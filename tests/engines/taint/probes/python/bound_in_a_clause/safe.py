import sqlalchemy as sa
from flask import Flask, request
from sqlalchemy import orm

app = Flask(__name__)
session = orm.Session(bind=None)


@app.route("/")
def rename():
    name = request.args["name"]
    session.execute(sa.text("UPDATE a SET b = :b WHERE c = :c").bindparams(b=name, c=1))
    return ""
