import os

from django.http import HttpResponse


def listing(request):
    """Another program, whose sessions hold what it puts there itself."""
    os.system("ls " + request.session["folder"])
    return HttpResponse("ok")
