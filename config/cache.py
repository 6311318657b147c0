"""A shared cache that may be away: a throttle counts nothing then, and no request fails for it."""

from collections.abc import Callable
from typing import Any

import structlog
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError

log = structlog.get_logger(__name__)


class ForgivingRedisCache(RedisCache):
    """Every call answers as an empty cache would when Redis cannot be reached."""

    def add(self, *args: Any, **named: Any) -> bool:
        return bool(_or(True, super().add, *args, **named))

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return _or(default, super().get, key, default, version=version)

    def set(self, *args: Any, **named: Any) -> None:
        _or(None, super().set, *args, **named)

    def touch(self, *args: Any, **named: Any) -> bool:
        return bool(_or(False, super().touch, *args, **named))

    def delete(self, *args: Any, **named: Any) -> bool:
        return bool(_or(False, super().delete, *args, **named))

    def has_key(self, *args: Any, **named: Any) -> bool:
        return bool(_or(False, super().has_key, *args, **named))

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        return int(_or(delta, super().incr, key, delta, version=version))

    def get_many(self, *args: Any, **named: Any) -> dict[Any, Any]:
        return dict(_or({}, super().get_many, *args, **named))

    def set_many(self, *args: Any, **named: Any) -> list[Any]:
        return list(_or([], super().set_many, *args, **named))

    def delete_many(self, *args: Any, **named: Any) -> None:
        _or(None, super().delete_many, *args, **named)


def _or(empty: Any, call: Callable[..., Any], *args: Any, **named: Any) -> Any:
    try:
        return call(*args, **named)
    except (RedisConnectionError, RedisTimeoutError) as error:
        log.warning("cache_unreachable", error=str(error))
        return empty
