"""The task queue accepts pickles.

Whoever can put a message into the broker, often without a password on the inner network, runs any program on every
worker.

Accept `json` only.
"""

from collections.abc import Iterator

from engines.config.python_settings import at, sure
from engines.rule import Example, Match, rule
from engines.source import SourceFile

NAMES = (
    "CELERY_ACCEPT_CONTENT", "CELERY_TASK_SERIALIZER", "CELERY_RESULT_SERIALIZER", "ACCEPT_CONTENT", "TASK_SERIALIZER",
    "app.conf.accept_content", "app.conf.task_serializer", "celery.conf.accept_content", "celery.conf.task_serializer",
)  # fmt: skip


@rule(
    title="Task queue that runs code it is sent",
    severity="medium",
    confidence="high",
    cwe=502,
    weakness="unsafe-deserialization",
    languages=("python",),
    hints=("pickle",),
    fix="Accept json only.",
    bad=[
        Example('CELERY_ACCEPT_CONTENT = ["json", "pickle"]', path="shop/settings.py"),
        Example('CELERY_TASK_SERIALIZER = "pickle"', path="shop/settings.py"),
        Example('app.conf.accept_content = ["pickle"]', path="shop/celery.py"),
    ],
    good=[
        Example('CELERY_ACCEPT_CONTENT = ["json"]\nCELERY_TASK_SERIALIZER = "json"', path="shop/settings.py"),
        Example('CACHE_FORMAT = "pickle"', path="shop/settings.py"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in sure(file, *NAMES):
        listed = one.value if isinstance(one.value, list) else [one.value]
        if any(str(name).lower() in ("pickle", "application/x-python-serialize") for name in listed):
            yield at(file, one, "A message in the queue runs a program on the worker.")
