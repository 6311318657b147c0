import ast

from flask import Flask
from openai import OpenAI

app = Flask(__name__)
client = OpenAI()


def asked(question):
    answer = client.chat.completions.create(model="any", messages=[{"role": "user", "content": question}])
    return answer.choices[0].message.content


@app.route("/")
def shown():
    return "<p>" + asked("the weather") + "</p>"


def counted():
    return ast.literal_eval(asked("a number"))


def stored(connection):
    connection.execute("INSERT INTO answers (text) VALUES (?)", (asked("a text"),))
