from django.http import HttpResponse


def show(request, name):
    return HttpResponse("<p>" + request.GET["q"] + "</p>")  # source  # sink: cross-site-scripting
