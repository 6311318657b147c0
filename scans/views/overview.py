"""The overview, and the button that scans the sample."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from accounts.client import SignedInRequest
from repos.models import Repo
from scans.sample import scan_sample
from scans.views.answers import home, see
from scans.views.figures import figures


@login_required
@require_safe
def overview(request: SignedInRequest) -> HttpResponse:
    if not Repo.objects.visible_to(request.user).exists():
        return render(request, "overview/empty.html")
    return render(request, "overview/overview.html", figures(request.user))


@login_required
@require_POST
def sample(request: SignedInRequest) -> HttpResponse:
    launched = scan_sample(by=request.user, organisation=home(request.user))
    return see(request, f"/scans/{launched.scan.pk}")
