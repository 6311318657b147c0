import xml.etree.ElementTree as ET

from flask import Flask, request
from lxml import etree

app = Flask(__name__)
members = ET.parse("members.xml").getroot()


class Books:
    def __init__(self):
        self.root = etree.parse("books.xml").getroot()

    def by(self, name):
        return self.root.find('.//book[@name="' + name + '"]')  # sink: xpath-injection


books = Books()


@app.get("/member")
def member():
    return {"known": members.find(f"./member[@name='{request.args['name']}']") is not None}  # source # sink: xpath-injection


@app.get("/mail")
def mail():
    found = members.find("group").iterfind("member[@name='%s']" % request.args["name"])  # source # sink: xpath-injection
    return {"mail": [one.get("mail") for one in found]}


@app.get("/book")
def book():
    return {"known": books.by(request.args["name"]) is not None}  # source


@app.get("/asked")
def asked():
    ask = etree.XPathEvaluator(etree.parse("books.xml"))
    return {"found": len(ask("//book[@name='%s']" % request.args["name"]))}  # source # sink: xpath-injection
