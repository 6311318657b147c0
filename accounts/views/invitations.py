"""The page behind an invitation's link, for people with and without an account."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import invitations, sessions
from accounts.forms import RegistrationForm
from accounts.models import Invitation
from accounts.views.answers import form_page, refuse, told, too_many
from outcomes import Refused


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, secret: str) -> HttpResponse:
    form = RegistrationForm(request.POST if request.method == "POST" else None)
    if form.is_bound and (refused := too_many(request, "accounts/invitation_gone.html", RegistrationForm())):
        return refused
    invitation = invitations.find(secret)
    if invitation is None:
        return render(request, "accounts/invitation_gone.html", status=404)
    if request.user.is_authenticated:
        return _join(request, invitation)
    if form.is_bound and form.is_valid() and _join_as_new(request, invitation, form):
        return redirect("/")
    if not form.is_bound:
        form.initial["email"] = invitation.email
    return form_page(request, "accounts/invitation_new.html", form, invitation=invitation)


def _join(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    if request.method != "POST" or not request.user.is_authenticated:
        return render(request, "accounts/invitation.html", {"invitation": invitation})
    with told(request):
        invitations.accept(invitation, user=request.user)
        messages.success(request, f"You belong to {invitation.organisation} now.")
    return redirect("organisation", slug=invitation.organisation.slug)


def _join_as_new(request: HttpRequest, invitation: Invitation, form: RegistrationForm) -> bool:
    try:
        user = invitations.accept_as_new(invitation, **form.cleaned_data)
    except Refused as refusal:
        refuse(form, refusal)
        return False
    sessions.start(request, user)
    messages.success(request, f"You belong to {invitation.organisation} now.")
    return True
