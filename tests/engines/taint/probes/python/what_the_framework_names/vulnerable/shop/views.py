import importlib
import pickle

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from shop.models import Book


def cover(request, number):
    book = get_object_or_404(Book, id=number)
    open(request.FILES["cover"].field_name)  # source # sink: path-traversal
    importlib.import_module(request.POST["maker"])  # source # sink: unsafe-reflection
    pickle.loads(request.body)  # source # sink: unsafe-deserialization
    return HttpResponse("kept")
