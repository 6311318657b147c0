"""Sign in, sign up, sign out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts import registration, sessions
from accounts.forms import LoginForm, RegistrationForm
from accounts.views.answers import form_page, next_path, refuse, too_many
from outcomes import Refused


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    target = next_path(request)
    if request.user.is_authenticated:
        return redirect(target)
    form = LoginForm(request.POST if request.method == "POST" else None)
    more = {"next": target, "is_open": registration.is_open()}
    if form.is_bound:
        if refused := too_many(request, "accounts/login.html", LoginForm(), **more):
            return refused
        if form.is_valid() and _sign_in(request, form):
            return redirect(target)
    return form_page(request, "accounts/login.html", form, **more)


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    target = next_path(request)
    if request.user.is_authenticated:
        return redirect(target)
    if not registration.is_open():
        return render(request, "accounts/register_closed.html", {"next": target}, status=403)
    form = RegistrationForm(request.POST if request.method == "POST" else None)
    if form.is_bound:
        if refused := too_many(request, "accounts/register.html", RegistrationForm(), next=target):
            return refused
        if form.is_valid() and _sign_up(request, form):
            return redirect(target)
    return form_page(request, "accounts/register.html", form, next=target)


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    sessions.end_current(request)
    return redirect("/login")


def _sign_in(request: HttpRequest, form: LoginForm) -> bool:
    try:
        user = sessions.recognise(request, **form.cleaned_data)
    except Refused as refusal:
        refuse(form, refusal)
        return False
    sessions.start(request, user)
    return True


def _sign_up(request: HttpRequest, form: RegistrationForm) -> bool:
    try:
        user = registration.register(**form.cleaned_data)
    except Refused as refusal:
        refuse(form, refusal)
        return False
    sessions.start(request, user)
    return True
