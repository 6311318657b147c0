from django.http import HttpResponse


from django.urls import path


def show(request, name):  # source
    return HttpResponse("<p>" + name + "</p>")  # sink: cross-site-scripting


urlpatterns = [path("show/<str:name>/", show)]
