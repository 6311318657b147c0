from django.urls import path

from shop import views

urlpatterns = [path("cover/<int:number>", views.cover)]
