from django.http import HttpResponse


from django.urls import path


def show(request, number):
    return HttpResponse("<p>" + number + "</p>")


urlpatterns = [path("show/<int:number>/", show)]
