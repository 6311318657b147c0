"""Workers that have said they are there."""

from datetime import timedelta
from typing import Self

from django.db import models
from django.utils import timezone


class WorkerQuerySet(models.QuerySet["Worker"]):
    def seen_within(self, silence: timedelta) -> Self:
        return self.filter(seen_at__gte=timezone.now() - silence)


class Worker(models.Model):
    name = models.CharField(max_length=200, primary_key=True)
    version = models.CharField(max_length=40)
    concurrency = models.PositiveIntegerField(default=1)
    started_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)

    objects = WorkerQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
