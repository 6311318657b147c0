from django.http import HttpResponse


from django.utils.html import escape


def show(request, name):
    return HttpResponse("<p>" + escape(request.GET["q"]) + "</p>")
