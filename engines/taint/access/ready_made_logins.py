"""Logins that come with Django and its REST framework, where a program puts them into its addresses as they are."""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.survey.asked import glance
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_TABLES: Final = frozenset(("django.urls.path", "django.urls.re_path", "django.conf.urls.url", "django.urls.conf.path"))
_LOGINS: Final = re2.compile(
    r"^(django\.contrib\.auth\.views\.(LoginView|login)|dj_rest_auth\.views\.LoginView|rest_auth\.views\.LoginView|"
    r"rest_framework_simplejwt\.views\.(TokenObtainPairView|TokenObtainSlidingView|token_obtain_pair|token_obtain_sliding)|"
    r"rest_framework_jwt\.views\.(ObtainJSONWebToken|obtain_jwt_token)|"
    r"rest_framework\.authtoken\.views\.(ObtainAuthToken|obtain_auth_token))$"
)
_SETTINGS: Final = ("INSTALLED_APPS", "REST_FRAMEWORK", "MIDDLEWARE")
_LIMITS: Final = re2.compile(
    r"(?i)\baxes\b|defender|rate_?limit|throttl|brutebuster|captcha|lockout|turnstile|allauth|two_factor"
)


@glance
def ready_made_logins(scope: Scope, survey: Survey) -> Iterator[tuple[Scope, ir.Expression]]:
    """Where each is given an address."""
    for call in scope.calls if scope.is_module and scope.module.kind == "own" else ():
        if len(call.arguments) > 1 and survey.names.dotted(call.function, scope) in _TABLES:
            view = call.arguments[1]
            if (
                isinstance(view, ir.Call)
                and isinstance(view.function, ir.Attribute)
                and view.function.name == "as_view"
            ):
                view = view.function.base
            if _LOGINS.search(survey.names.dotted(view, scope)):
                yield scope, call


@glance
def limits_in_settings(scope: Scope, survey: Survey) -> Iterator[tuple[Scope, ir.Expression]]:
    """What settings name that limits attempts."""
    if scope.is_module and any(name in scope.bound for name in _SETTINGS):
        for one in each(ir.Constant, *scope.function.body, lambdas=False):
            if isinstance(one.value, str) and _LIMITS.search(one.value[:200]):
                yield scope, one
