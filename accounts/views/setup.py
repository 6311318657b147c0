"""The page behind the one-time set-up link."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import sessions, setup
from accounts.forms import RegistrationForm
from accounts.views.answers import form_page, refuse, told, too_many
from outcomes import Refused


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest, code: str) -> HttpResponse:
    form = RegistrationForm(request.POST if request.method == "POST" else None)
    if form.is_bound and (refused := too_many(request, "accounts/setup.html", RegistrationForm())):
        return refused
    if not setup.is_valid(code):
        return render(request, "accounts/setup_over.html", status=404)
    if request.user.is_authenticated:
        return _promote(request, code)
    if form.is_bound and form.is_valid() and _create(request, code, form):
        return redirect("/")
    return form_page(request, "accounts/setup.html", form)


def _create(request: HttpRequest, code: str, form: RegistrationForm) -> bool:
    try:
        user = setup.create_operator(code, **form.cleaned_data)
    except Refused as refusal:
        refuse(form, refusal)
        return False
    sessions.start(request, user)
    return True


def _promote(request: HttpRequest, code: str) -> HttpResponse:
    if request.method != "POST" or not request.user.is_authenticated:
        return render(request, "accounts/setup_promote.html")
    with told(request):
        setup.promote(code, user=request.user)
        messages.success(request, "You operate this instance now.")
    return redirect("/")
