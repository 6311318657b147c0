"""Asks a service that speaks OSV's API about packages the store does not cover, where an operator allows it.

Facts of the API: POST /v1/querybatch takes up to 1,000 queries and answers, in their order, lists of id and day, each
perhaps with a token for the next page; GET /v1/vulns/ID gives one record.
"""

import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any, Final

import re2
from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from engines.dependencies.package import Package
from findings.intake import clean
from outcomes import Progress, Refused, Unavailable
from repos.workspace import policy
from sandbox import http
from sandbox.http import Response
from sandbox.limits import MIB
from scans.advisories.importing import fill
from scans.models import Advisory, AdvisoryAnswer, AdvisoryPackage

BATCH: Final = 200
# Records are stored in portions, so that the next scan goes on where this one's time ended.
PORTION: Final = 40
MOST_NAMES: Final = 20_000
MOST_PAGES: Final = 50
# Seconds before each further try of one request.
WAITS: Sequence[float] = (0.5, 2.0, 5.0)
_LONGEST_WAIT: Final = 15.0
_REQUEST_SECONDS: Final = 20.0
_MOST_BYTES: Final = 32 * MIB
_BUSY: Final = frozenset({408, 429, 500, 502, 503, 504})
_ID = re2.compile(r"[A-Za-z0-9][A-Za-z0-9:._-]{0,79}")
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """`as_of` says of each package when the service last told everything about it, however long ago; `fault` why some
    were not asked about now, "" when all were.
    """

    as_of: Mapping[Key, datetime] = field(default_factory=dict)
    fault: str = ""

    def is_fresh(self, key: Key) -> bool:
        at = self.as_of.get(key)
        return at is not None and timezone.now() - at <= settings.ADVISORY_ANSWER_AGE_LIMIT


def ask(packages: Iterable[Package], *, on_progress: Callable[[Progress], None] = lambda told: None) -> Asked:
    """Nothing when no service is allowed. What it answers is in the store afterwards.

    A name that looks like a secret is not sent to anybody. `on_progress` is told before every request, and may end it
    all by what it raises.
    """
    if not settings.ADVISORY_SERVICE:
        return Asked()
    keys = list(dict.fromkeys((one.ecosystem, one.key) for one in packages if clean(one.key) == one.key))
    asked = Asked(_remembered(keys))
    missing = [key for key in keys if not asked.is_fresh(key)]
    service = _Service(time.monotonic() + settings.ADVISORY_SERVICE_LIMIT.total_seconds())
    fault = f"Only {MOST_NAMES:,} packages are asked about." if len(missing) > MOST_NAMES else ""
    try:
        for start in range(0, len(missing[:MOST_NAMES]), BATCH):
            service.tell = partial(on_progress, Progress(start, len(missing), "packages asked about"))
            _answered(service, missing[start : min(start + BATCH, MOST_NAMES)])
    except (Unavailable, Refused) as error:
        fault = str(error)
    return Asked(_remembered(keys), fault)


def _remembered(keys: Sequence[Key]) -> dict[Key, datetime]:
    wanted, found = set(keys), {}
    for ecosystem in {ecosystem for ecosystem, _ in keys}:
        names = [name for kind, name in keys if kind == ecosystem]
        for start in range(0, len(names), BATCH):
            rows = AdvisoryAnswer.objects.filter(ecosystem=ecosystem, name__in=names[start : start + BATCH])
            found.update({(ecosystem, name): at for name, at in rows.values_list("name", "asked_at")})
    return {key: at for key, at in found.items() if key in wanted}


def _answered(service: "_Service", keys: Sequence[Key]) -> None:
    """Everything about these packages is stored, or nothing is remembered of them."""
    now, days = timezone.now(), service.named(keys)
    known = dict(Advisory.objects.filter(pk__in=days).values_list("pk", "modified_at"))
    wanted = [osv_id for osv_id, day in days.items() if osv_id not in known or (day and known[osv_id] < day)]
    # What it no longer names may be withdrawn; what only other sources have stays.
    wanted += sorted(one for one in _standing(keys) - days.keys() if _ID.fullmatch(one))
    for start in range(0, len(wanted), PORTION):
        records = [service.record(osv_id, is_named=osv_id in days) for osv_id in wanted[start : start + PORTION]]
        filled = fill(one for one in records if one)
        if filled.refused:
            raise Unavailable("advisory-service", f"{filled.refused} answers of the service were no records.")
    rows = [AdvisoryAnswer(ecosystem=ecosystem, name=name, asked_at=now) for ecosystem, name in keys]
    AdvisoryAnswer.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["ecosystem", "name"], update_fields=["asked_at"]
    )


def _standing(keys: Sequence[Key]) -> set[str]:
    """The ids of what the store has about these packages and nobody withdrew."""
    found: set[str] = set()
    for ecosystem in {ecosystem for ecosystem, _ in keys}:
        names = [name for kind, name in keys if kind == ecosystem]
        rows = AdvisoryPackage.objects.filter(ecosystem=ecosystem, name__in=names, advisory__withdrawn_at=None)
        found.update(rows.values_list("advisory_id", flat=True))
    return found


@dataclass(slots=True)
class _Service:
    """`ends` is when a scan has no more time for it, on the monotonic clock; `tell` is called before each request."""

    ends: float
    tell: Callable[[], None] = lambda: None

    def named(self, keys: Sequence[Key]) -> dict[str, datetime | None]:
        """The ids of all that is known about these packages, each with the day it was last changed."""
        found: dict[str, datetime | None] = {}
        queries = [{"package": {"ecosystem": ecosystem, "name": name}} for ecosystem, name in keys]
        for _ in range(MOST_PAGES):
            results = self._results(queries)
            more: list[dict[str, Any]] = []
            for query, result in zip(queries, results, strict=True):
                found |= dict(_ids(result))
                if token := result.get("next_page_token"):
                    more.append({**query, "page_token": str(token)})
            if not more:
                return found
            queries = more
        raise Unavailable("advisory-service", "The service's answer has no end.")

    def _results(self, queries: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        said = self._json("POST", "/v1/querybatch", json.dumps({"queries": queries}).encode())
        results = said.get("results") if isinstance(said, dict) else None
        if not isinstance(results, list) or len(results) != len(queries):
            raise Unavailable("advisory-service", "The service did not answer as OSV's API does.")
        return [one if isinstance(one, dict) else {} for one in results]

    def record(self, osv_id: str, *, is_named: bool) -> bytes:
        """b"" for one that its lists do not name and it does not know."""
        answer = self._request("GET", f"/v1/vulns/{osv_id}", b"", accepted=(200,) if is_named else (200, 404))
        return answer.body if answer.status == 200 else b""

    def _json(self, method: str, path: str, body: bytes) -> Any:
        try:
            return json.loads(self._request(method, path, body).body)
        except (ValueError, RecursionError):
            raise Unavailable("advisory-service", "The service did not answer with JSON.") from None

    def _request(self, method: str, path: str, body: bytes, *, accepted: Sequence[int] = (200,)) -> Response:
        """Tried again when the service is busy or away; Unavailable when it stays so, or the scan's time is over."""
        for wait in (*WAITS, None):
            answer: Response | None = None
            try:
                answer = self._once(method, path, body)
            except Unavailable:
                if wait is None:
                    raise
            if answer is not None and answer.status in accepted:
                return answer
            if answer is not None and (answer.status not in _BUSY or wait is None):
                raise Unavailable("advisory-service", f"The advisory service answered {answer.status}.")
            self._pause(max(wait or 0, _retry_after(answer)))
        raise AssertionError("the last try answers or raises")

    def _once(self, method: str, path: str, body: bytes) -> Response:
        self.tell()
        left = self.ends - time.monotonic()
        if left <= 0:
            raise Unavailable("advisory-service-time", "The advisory service took longer than a scan gives it.")
        return http.request(
            method,
            settings.ADVISORY_SERVICE + path,
            policy=policy(),
            headers={"Content-Type": "application/json", "Accept": "application/json"},
            body=body,
            timeout_seconds=min(left, _REQUEST_SECONDS),
            max_bytes=_MOST_BYTES,
        )

    def _pause(self, seconds: float) -> None:
        if seconds:
            time.sleep(max(0.0, min(seconds, self.ends - time.monotonic())))


def _ids(result: Mapping[str, Any]) -> Iterable[tuple[str, datetime | None]]:
    listed = result.get("vulns")
    for one in listed if isinstance(listed, list) else ():
        osv_id = one.get("id") if isinstance(one, dict) else None
        if isinstance(osv_id, str) and _ID.fullmatch(osv_id):
            yield osv_id, _day(one.get("modified"))


def _day(text: Any) -> datetime | None:
    try:
        found = parse_datetime(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return found if found is not None and found.tzinfo else None


def _retry_after(answer: Response | None) -> float:
    told = answer.headers.get("retry-after", "") if answer is not None else ""
    return min(float(told), _LONGEST_WAIT) if told.isdecimal() else 0.0
