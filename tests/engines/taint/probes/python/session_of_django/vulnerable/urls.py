from django.urls import path

from views import Listing, choose

urlpatterns = [path("choose/", choose), path("listing/", Listing.as_view())]
