"""Registers the repos room with Django."""

from django.apps import AppConfig


class ReposConfig(AppConfig):
    name = "repos"
