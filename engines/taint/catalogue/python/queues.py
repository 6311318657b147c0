"""Work that is put off: what a task is called with arrives at the task."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
# Of Celery, Dramatiq, Huey, TaskIQ and Procrastinate: a method of the function that is to be called.
FAMILY.calls_back(
    "put off",
    """*.delay(self)
    *.apply_async(self)
    *.send(self)
    *.send_with_options(self)
    *.schedule(self)
    *.kiq(self)
    *.defer(self)
    *.defer_async(self)
    *.remote(self)
    *.s(self)
    *.si(self)""",
)
FAMILY.calls_back(
    "args",
    """*.enqueue(0)
    *.enqueue_call(0)
    django_q.tasks.async_task(0)
    *.enqueue_in(1)
    *.enqueue_at(1)
    *.spawn(0)
    *.call_later(1)
    *.create_background_task(0)
    gevent.spawn(0)
    anyio.to_thread.run_sync(0)
    asgiref.sync.sync_to_async()(0)
    starlette.concurrency.run_in_threadpool(0)
    fastapi.concurrency.run_in_threadpool(0)""",
)
