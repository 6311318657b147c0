"""How the pages of this room answer: back to where somebody came from, with a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from accounts import throttles
from outcomes import Refused


def next_path(request: HttpRequest, default: str = "/") -> str:
    """Where to go after signing in: only ever an address of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else default


@contextmanager
def told(request: HttpRequest) -> Iterator[None]:
    """What the block refuses is said on the next page."""
    try:
        yield
    except Refused as refusal:
        messages.error(request, f"{refusal.message} {refusal.next_step}".strip())


def refuse(form: BaseForm, refusal: Refused) -> None:
    form.add_error(None, f"{refusal.message}. {refusal.next_step}".removesuffix(" ").replace("..", "."))


def form_page(request: HttpRequest, template: str, form: BaseForm, **more: object) -> HttpResponse:
    """422 when the form came back with complaints."""
    status = 422 if form.is_bound and form.errors else 200
    return render(request, template, {"form": form, **more}, status=status)


def too_many(request: HttpRequest, template: str, form: BaseForm, **more: object) -> HttpResponse | None:
    """Counts an attempt; answers it when there were too many."""
    seconds = throttles.seconds_to_wait(request)
    if not seconds:
        return None
    sentence = f"Too many attempts from your address. Try again in {seconds} seconds."
    context = {"form": form, "too_many": sentence, **more}
    answer = render(request, template, context, status=429)
    answer["Retry-After"] = str(seconds)
    return answer
