import subprocess

from flask import Flask, request
from openai import OpenAI

app = Flask(__name__)
client = OpenAI()


def asked(question):
    answer = client.chat.completions.create(  # source
        model="any", messages=[{"role": "system", "content": "Write Python."}]
    )
    return answer.choices[0].message.content


def drawn():
    code = asked("a chart")
    exec(code)  # sink: code-injection


def run():
    subprocess.run(asked("a command"), shell=True)  # sink: command-injection
