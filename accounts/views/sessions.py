"""Where a person is signed in, and ending it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts import sessions
from accounts.client import SignedInRequest
from accounts.device import describe


@login_required
@require_safe
def session_list(request: SignedInRequest) -> HttpResponse:
    rows = [(session, describe(session.user_agent)) for session in sessions.of(request.user)]
    return render(request, "accounts/sessions.html", {"sessions": rows, "current": request.session.session_key})


@login_required
@require_POST
def end(request: SignedInRequest, session_id: int) -> HttpResponse:
    session = get_object_or_404(sessions.of(request.user), pk=session_id)
    if session.session_key == request.session.session_key:
        sessions.end_current(request)
        return redirect("account_login")
    sessions.end(session, by=request.user)
    messages.success(request, "That session has ended.")
    return redirect("sessions")


@login_required
@require_POST
def end_others(request: SignedInRequest) -> HttpResponse:
    sessions.end_others(request, user=request.user)
    messages.success(request, "Every other session and API login has ended.")
    return redirect("sessions")
