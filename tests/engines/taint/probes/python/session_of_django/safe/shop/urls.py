from django.urls import path

from shop.views import choose

urlpatterns = [path("choose/", choose)]
