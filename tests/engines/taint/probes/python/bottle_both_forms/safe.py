import subprocess

from bottle import Bottle, request

app = Bottle()


@app.post("/ping")
def ping():
    count = int(request.POST.get("count"))
    subprocess.call("ping localhost -c %d" % count, shell=True)
    return "sent"
