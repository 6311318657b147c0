from flask import Flask, request
from flask_simpleldap import LDAP

app = Flask(__name__)


class Directory(LDAP):
    pass


people = Directory()


def cleaned(name):
    return name.replace("\\", "\\5c").replace("*", "\\2a").replace("(", "\\28").replace(")", "\\29")


@app.route("/enter", methods=["POST"])
def enter():
    name = request.form["name"]
    if people.get_object_details(cleaned(name)):
        return "known"
    return "unknown"
