import importlib
import pickle

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from shop.models import Book


def cover(request, number):
    book = get_object_or_404(Book, id=number)
    book.cover.save(request.POST["name"], request.FILES["cover"], save=False)
    open(request.FILES["cover"].temporary_file_path())
    importlib.import_module("shop.makers." + request.POST["maker"])
    pickle.loads(pickle.dumps(request.POST))
    return HttpResponse("kept")
