import subprocess

import functions_framework


@functions_framework.http
def ping(request):
    host = request.args.get("host")
    subprocess.call(["ping", "-c", "1", "--", host])
    return "sent"
