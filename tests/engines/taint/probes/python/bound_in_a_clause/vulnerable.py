import sqlalchemy as sa
from flask import Flask, request
from sqlalchemy import orm

app = Flask(__name__)
session = orm.Session(bind=None)


@app.route("/")
def rename():
    name = request.args["name"]  # source
    session.execute(sa.text(f"UPDATE a SET b = '{name}' WHERE c = :c").bindparams(c=1))  # sink: sql-injection
    return ""
