"""A person's API tokens."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts import tokens
from accounts.client import SignedInRequest
from accounts.forms import TokenForm
from accounts.models import ApiToken
from accounts.views.answers import refuse
from outcomes import Refused


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def token_list(request: SignedInRequest) -> HttpResponse:
    form = TokenForm(request.POST if request.method == "POST" else None, user=request.user)
    secret = _issue(request, form) if form.is_bound and form.is_valid() else ""
    own = ApiToken.objects.visible_to(request.user).usable().select_related("organisation").order_by("-created_at")
    if secret:
        form = TokenForm(user=request.user)
    context = {"form": form, "secret": secret, "tokens": own}
    return render(request, "accounts/tokens.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def revoke(request: SignedInRequest, token_id: UUID) -> HttpResponse:
    tokens.revoke(get_object_or_404(ApiToken.objects.visible_to(request.user), pk=token_id), by=request.user)
    messages.success(request, "Token revoked. Requests that carry it are refused from now on.")
    return redirect("tokens")


def _issue(request: SignedInRequest, form: TokenForm) -> str:
    """The secret, for this one answer; it is not stored, and the page is not cached."""
    given = form.cleaned_data
    try:
        _, secret = tokens.issue(
            request.user,
            kind=ApiToken.Kind.PERSONAL,
            organisation=given["organisation"],
            name=given["name"],
            scopes=given["scopes"],
            lifetime=form.lifetime,
        )
    except Refused as refusal:
        refuse(form, refusal)
        return ""
    return secret
