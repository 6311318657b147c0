"""How we log: one JSON object a line, with the request's and the scan's id."""

import re
from collections.abc import MutableMapping
from importlib import import_module
from typing import Any

import structlog

# An address that opens something to whoever holds it must not be read from a log.
_SECRET_ADDRESS = re.compile(r"((?:/|%2F)(?:setup|invitations)(?:/|%2F))[^\s/?#&\"']+", re.IGNORECASE)

# What broke may quote what it read.
_QUOTING = frozenset(("exception", "stack"))


def without_secrets(logger: Any, method: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for name, value in entry.items():
        if isinstance(value, str):
            entry[name] = _SECRET_ADDRESS.sub(r"\1…", value)
    for name in _QUOTING.intersection(entry):
        entry[name] = _masked(str(entry[name]))
    return entry


def _masked(text: str) -> str:
    # Settings are read before everything else and must stay quick; this is asked when something broke.
    masking = import_module("engines.secrets.masking")
    return str(masking.mask(text))


_SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
    structlog.processors.format_exc_info,
    without_secrets,
]


def configuration(level: str, *, as_json: bool) -> dict[str, Any]:
    """Set structlog up and return Django's LOGGING dictionary."""
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    renderer = structlog.processors.JSONRenderer() if as_json else structlog.dev.ConsoleRenderer(colors=False)
    formatter = {"()": structlog.stdlib.ProcessorFormatter, "processor": renderer, "foreign_pre_chain": _SHARED}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": formatter},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django.server": {"handlers": ["stderr"], "propagate": False},
            "django": {"handlers": [], "level": level, "propagate": True},
            "celery": {"level": level},
            "django_eventstream": {"level": "WARNING"},
            "asyncio": {"level": "WARNING"},
        },
    }
