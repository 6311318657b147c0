import subprocess

import functions_framework


@functions_framework.http
def ping(request):
    host = request.args.get("host")  # source
    subprocess.call("ping -c 1 " + host, shell=True)  # sink: command-injection
    return "sent"
