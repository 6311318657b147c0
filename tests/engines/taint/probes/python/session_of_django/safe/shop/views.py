from django.http import HttpResponse


def choose(request):
    request.session["folder"] = request.POST["folder"]
    return HttpResponse("ok")
