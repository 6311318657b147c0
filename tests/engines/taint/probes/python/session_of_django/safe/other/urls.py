from django.urls import path

from other.views import listing

urlpatterns = [path("listing/", listing)]
