import os

from django.http import HttpResponse
from django.views.generic import View


def choose(request):
    request.session["folder"] = request.POST["folder"]  # source
    return HttpResponse("ok")


class Listing(View):
    def get(self, request):
        os.system("ls " + request.session["folder"])  # sink: command-injection
        return HttpResponse("ok")

    def post(self, *args):
        os.system("ls " + self.request.session.get("folder", "."))  # sink: command-injection
        return HttpResponse("ok")
