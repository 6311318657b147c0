from django.http import HttpResponse


def keep(request):
    sent = request.FILES["sent"]
    name = request.POST["name"]  # source
    with open("/srv/kept/" + name, "wb") as kept:  # sink: path-traversal
        kept.write(sent.read())
    return HttpResponse("kept")
