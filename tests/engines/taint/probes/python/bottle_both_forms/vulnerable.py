import subprocess

from bottle import Bottle, request

app = Bottle()


@app.post("/ping")
def ping():
    host = request.POST.get("host")  # source
    subprocess.call("ping -c 1 " + host, shell=True)  # sink: command-injection
    return "sent"
