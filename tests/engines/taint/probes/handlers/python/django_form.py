from .forms import F
from django.shortcuts import render
def show(request):
    form = F(request.POST)
    if form.is_valid():
        listed(form.cleaned_data["a"])
