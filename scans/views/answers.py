"""How the pages of this room answer: on to a page, for htmx and for plain forms alike."""

from django.http import HttpResponse, HttpResponseRedirect
from django_htmx.http import HttpResponseClientRedirect

from accounts.client import SignedInRequest
from accounts.models import Organisation, User
from outcomes import Refused


def see(request: SignedInRequest, address: str) -> HttpResponse:
    """303 for a plain form; htmx is told to go there."""
    if request.headers.get("HX-Request") == "true":
        return HttpResponseClientRedirect(address)
    redirect = HttpResponseRedirect(address)
    redirect.status_code = 303
    return redirect


def home(user: User) -> Organisation:
    """Where somebody works alone, else the oldest they belong to."""
    mine = Organisation.objects.visible_to(user).order_by("-is_personal", "created_at").first()
    if mine is None:
        raise Refused("not_allowed", "You belong to no organisation.", next_step="Ask for an invitation.")
    return mine
