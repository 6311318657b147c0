"""Answers a request for a stream: where it begins, or why there is none."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from scans import snapshot
from scans.dialects import Dialect, named
from scans.live.hub import seats
from scans.live.stream import Start, Stream
from scans.live.who import Who
from scans.models import Scan

RESUMED = b": resumed\n\n"
RETRY_AFTER_SECONDS = 10


class TooManyStreams(Exception):
    """All places of this person, or of this process, are taken."""


def respond(request: HttpRequest, scan: Scan, *, dialect: str, who: Who) -> HttpResponseBase:
    """`scan` comes from a queryset that is visible to the user and has its counts."""
    after = _number(request.headers.get("Last-Event-ID", ""))
    if after is None:
        after = _number(request.GET.get("from", ""))
    if scan.is_over and after is not None and after >= scan.event_seq:
        return HttpResponse(status=204)  # the one answer after which a browser stops asking
    if not seats.is_free(who.user_id):
        raise TooManyStreams
    spoken = named(dialect)
    return EventStream(Stream(_start(scan, spoken, who, after), spoken))


def _start(scan: Scan, dialect: Dialect, who: Who, after: int | None) -> Start:
    """A number from another time is no number: whoever names one we have not reached is told everything anew."""
    if after is not None and after <= scan.event_seq:
        return Start(scan.pk, who, RESUMED, after=after, head=scan.event_seq)
    now = snapshot.take(scan)
    return Start(scan.pk, who, dialect.opening(now), after=now.seq, head=now.seq, is_all=now.is_over)


class EventStream(StreamingHttpResponse):
    """Middleware puts generators of its own around what is streamed, as a log of its end; frames go past them."""

    def __init__(self, stream: Stream) -> None:
        super().__init__(stream, content_type="text/event-stream")
        self.stream = stream
        self["Cache-Control"] = "no-cache"
        self["X-Accel-Buffering"] = "no"

    def __aiter__(self) -> Stream:
        return self.stream


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else None
