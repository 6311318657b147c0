"""Starts, lists and ends what a person is signed in with."""

from typing import cast

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.logout import logout
from allauth.account.utils import perform_login
from allauth.usersessions.internal.flows.sessions import end_other_sessions
from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY, update_session_auth_hash
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts import audit, tokens
from accounts.models import ApiToken, User
from outcomes import Refused

WRONG = "Invalid email or password"
API_TOKEN = "api_token"


def recognise(request: HttpRequest, *, email: str, password: str) -> User:
    """The person with this e-mail and password; a deactivated one reads like a wrong password."""
    user = cast(User | None, get_adapter(request).authenticate(request, email=email, password=password))
    if user is None or not user.is_active:
        raise Refused("wrong_credentials", WRONG)
    return user


def start(request: HttpRequest, user: User, *, api_token: ApiToken | None = None) -> None:
    """Sign this browser in."""
    perform_login(request, user, email=user.email)
    if api_token:
        request.session[API_TOKEN] = str(api_token.pk)
    audit.record("login", actor=user, target=user.email, request=request)


def end_current(request: HttpRequest) -> None:
    """Sign this browser out, and withdraw the API token that the same login handed out."""
    if not request.user.is_authenticated:
        return
    user, token = request.user, _token_of(request)
    UserSession.objects.filter(session_key=request.session.session_key).delete()
    logout(request)
    if token:
        tokens.revoke(token, by=user)
    audit.record("logout", actor=user, target=user.email, request=request)


def of(user: User) -> QuerySet[UserSession]:
    """Living sessions, the newest use first; what has expired is cleared away in passing."""
    UserSession.objects.purge_and_list(user)
    return UserSession.objects.filter(user=user).order_by("-last_seen_at")


def end(session: UserSession, *, by: User) -> None:
    session.end()
    audit.record("session.ended", actor=by, target=str(session.pk), detail={"address": session.ip})


def end_others(request: HttpRequest, *, user: User, keep: ApiToken | None = None) -> None:
    """End every session and API login of `user` but the one asking."""
    end_other_sessions(request, user)
    tokens.end_logins(user, keep=keep or _token_of(request))
    audit.record("session.others_ended", actor=user, target=user.email, request=request)


def change_password(request: HttpRequest, *, user: User, current: str, new: str, keep: ApiToken | None = None) -> None:
    """Whoever else is signed in with the old password is signed out."""
    if not user.check_password(current):
        audit.record("password.refused", actor=user, target=user.email, request=request)
        raise Refused("wrong_password", "Current password is incorrect.")
    with transaction.atomic():
        user.set_password(new)
        user.save(update_fields=["password"])
        audit.record("password.changed", actor=user, target=user.email, request=request)
        end_others(request, user=user, keep=keep)
    if SESSION_KEY in request.session:
        _renew(request, user)


def _renew(request: HttpRequest, user: User) -> None:
    """This browser goes on, under a new session key that the list of sessions must know too."""
    UserSession.objects.filter(session_key=request.session.session_key).delete()
    update_session_auth_hash(request, user)
    UserSession.objects.create_from_request(request)


def end_token(request: HttpRequest, token: ApiToken) -> None:
    """Log out over the API; a browser signed in by the same login goes with it."""
    if token.kind == ApiToken.Kind.PERSONAL:
        raise Refused("personal_token", "A personal token does not log out; revoke it in the settings.")
    tokens.revoke(token, by=token.user)
    if request.session.get(API_TOKEN) == str(token.pk):
        UserSession.objects.filter(session_key=request.session.session_key).delete()
        request.session.flush()


def _token_of(request: HttpRequest) -> ApiToken | None:
    token_id = request.session.get(API_TOKEN)
    return ApiToken.objects.filter(pk=token_id).first() if token_id else None
