from flask import Flask, request
from flask_simpleldap import LDAP

app = Flask(__name__)


class Directory(LDAP):
    pass


people = Directory()


def cleaned(name):
    return name.replace("\0", "")


@app.route("/enter", methods=["POST"])
def enter():
    name = request.form["name"]  # source
    if people.get_object_details(cleaned(name)):  # sink: ldap-injection
        return "known"
    return "unknown"
