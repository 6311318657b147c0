from django.http import HttpResponse


def keep(request):
    sent = request.FILES["sent"]
    name = sent.name
    with open("/srv/kept/" + name, "wb") as kept:
        kept.write(sent.read())
    return HttpResponse("kept")
