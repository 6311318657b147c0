"""/health: whether scans can be taken in and will be done."""

from typing import Any

from django.conf import settings
from django.db import Error as DatabaseError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from config import shapes
from scans import queue
from scans.live.thread import connection_apart
from scans.models import Worker

_ANSWER_WITHIN_SECONDS = 3


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    if not _database_answers():
        return _unhealthy(request, "the database does not answer")
    if queue.is_worker_silent():
        silent = int(settings.WORKER_SILENT.total_seconds())
        return _unhealthy(request, f"no worker has been seen for {silent} s. Start one: {queue.WORKER_COMMAND}")
    return JsonResponse({"success": True, "data": _facts("healthy")})


def _facts(status: str) -> dict[str, Any]:
    return {
        "status": status,
        "version": settings.VERSION,
        "execution": settings.SCAN_EXECUTION,
        "workers": Worker.objects.seen_within(settings.WORKER_SILENT).count(),
    }


def _unhealthy(request: HttpRequest, cause: str) -> JsonResponse:
    return JsonResponse(shapes.of(request.path)(503, f"Unhealthy: {cause}"), status=503)


def _database_answers() -> bool:
    """Asked beside the pool, which would wait twenty seconds for a database that is away."""
    is_file = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    patience = {"timeout": _ANSWER_WITHIN_SECONDS} if is_file else {"connect_timeout": _ANSWER_WITHIN_SECONDS}
    connection = connection_apart(options=patience)
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    finally:
        connection.close()
    return True
