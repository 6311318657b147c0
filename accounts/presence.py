"""Notes when each signed-in browser was last seen, at most once a minute."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.http import HttpRequest
from django.utils import timezone
from django.utils.deprecation import MiddlewareMixin

from accounts import client

NOTICE_AFTER = timedelta(minutes=1)


class PresenceMiddleware(MiddlewareMixin):
    """Allauth's own middleware writes on every request, which a page of live updates cannot afford."""

    def process_request(self, request: HttpRequest) -> None:
        if request.session.session_key and request.user.is_authenticated:
            _notice(request)


def _notice(request: HttpRequest) -> None:
    """Read first: an UPDATE takes SQLite's write lock even when it changes nothing."""
    due = timezone.now() - NOTICE_AFTER
    row = UserSession.objects.filter(session_key=request.session.session_key, last_seen_at__lt=due)
    if row.exists():
        row.update(last_seen_at=timezone.now(), ip=client.address(request))
