"""A person's own settings: profile, AI provider, password."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm, ModelForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from accounts import sessions
from accounts.client import SignedInRequest
from accounts.forms import PasswordForm, ProfileForm, ProviderForm
from accounts.models import User
from accounts.providers import is_available
from accounts.views.answers import refuse, too_many
from outcomes import Refused


@login_required
@require_safe
def settings(request: SignedInRequest) -> HttpResponse:
    return _page(request)


@login_required
@require_POST
def profile(request: SignedInRequest) -> HttpResponse:
    return _save(request, "profile", ProfileForm(request.POST, instance=_me(request)))


@login_required
@require_POST
def provider(request: SignedInRequest) -> HttpResponse:
    return _save(request, "provider", ProviderForm(request.POST, instance=_me(request)))


@never_cache
@sensitive_post_parameters("current_password", "new_password")
@login_required
@require_POST
def password(request: SignedInRequest) -> HttpResponse:
    form = PasswordForm(request.POST)
    if refused := too_many(request, "accounts/settings.html", PasswordForm(), **_forms(request)):
        return refused
    if form.is_valid() and _change(request, form):
        messages.success(request, "Password changed. Every other session and API login has ended.")
        return redirect("settings")
    return _page(request, password=form)


def _change(request: SignedInRequest, form: PasswordForm) -> bool:
    current, new = form.cleaned_data["current_password"], form.cleaned_data["new_password"]
    try:
        sessions.change_password(request, user=request.user, current=current, new=new)
    except Refused as refusal:
        refuse(form, refusal)
        return False
    return True


def _save(request: SignedInRequest, name: str, form: ModelForm) -> HttpResponse:
    if not form.is_valid():
        return _page(request, **{name: form})
    form.save()
    messages.success(request, "Saved.")
    return redirect("settings")


def _page(request: SignedInRequest, **bound: BaseForm) -> HttpResponse:
    context = {**_forms(request), **bound, "is_available": is_available(request.user.ai_provider)}
    return render(request, "accounts/settings.html", context, status=422 if bound else 200)


def _forms(request: SignedInRequest) -> dict[str, BaseForm]:
    return {
        "profile": ProfileForm(instance=request.user),
        "provider": ProviderForm(instance=request.user),
        "password": PasswordForm(),
    }


def _me(request: SignedInRequest) -> User:
    """A copy of its own: a form that fails must not change who the page says we are."""
    return User.objects.get(pk=request.user.pk)
