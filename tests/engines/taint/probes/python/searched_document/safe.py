import xml.etree.ElementTree as ET

from flask import Flask, request
from lxml import etree

app = Flask(__name__)
members = ET.parse("members.xml").getroot()


@app.get("/member")
def member():
    return {"known": [one.get("mail") for one in members.findall("member") if one.get("name") == request.args["name"]]}


@app.get("/book")
def book():
    found = etree.parse("books.xml").xpath("//book[@name=$name]", name=request.args["name"])
    return {"found": len(found)}


@app.get("/text")
def text():
    return {"at": request.args["text"].find(request.args["part"])}
