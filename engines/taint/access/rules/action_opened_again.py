"""One action of a view set asks nobody who they are, though the class around it asks for a login.

What stands on an action of Django's REST framework takes the place of what stands on its class; it does not come on
top of it. So whoever guesses a number changes or deletes the thing without an account.

Take the permissions off the action, or name some that ask for a login.
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.rest_views import demands, is_view, listed, named_in
from engines.taint.access.rule import Site, access_rule
from engines.taint.survey.asked import glance
from engines.taint.survey.guards import written
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Class, Scope
from engines.taint.survey.whole import Survey

_CHANGES: Final = frozenset(("post", "put", "patch", "delete"))
_KEEPS: Final = frozenset(("save", "delete", "update"))
_OPEN: Final = re2.compile(
    r"(?i)login|log_?in|sign_?up|regist|activat|confirm|verif|token|refresh|contact|feedback|webhook|callback|notify|public"
    r"|reset|subscri|newsletter|track|view|visit|click|like|vote|rate|share|report|count|hit"
)
# Something that whoever asks was given before.
_GIVEN: Final = re2.compile(r"(?i)(token|secret|signature|hmac|api_?key|hash|code|password|otp|captcha|cookie)")
_OPENED: Final = "Anybody may call this, though the class around it asks for a login."
_APP: Final = """
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.response import Response
from shop.models import Note

class NoteViewSet(viewsets.ModelViewSet):
    queryset = Note.objects.all()
    permission_classes = [{around}]

    @action(detail={detail}, methods=["{method}"], permission_classes=[{own}])
    def {name}(self, request, pk=None):
        note = self.get_object()
        {test}
        note.is_closed = True
        note.save()
        return Response({})
"""


def _app(
    own: str, *, around: str = "IsAuthenticated", detail: str = "True", method: str = "post", name: str = "close",
    test: str = "",
) -> dict[str, str]:  # fmt: skip
    told = {"around": around, "own": own, "detail": detail, "method": method, "name": name, "test": test}
    text = _APP
    for key, value in told.items():
        text = text.replace("{" + key + "}", value)
    return {"shop/views.py": text}


@access_rule(
    title="Action opened again",
    severity="medium",
    confidence="medium",
    weakness="missing-authentication",
    fix="Take the permissions off the action.",
    bad=[_app("AllowAny"), _app(""), _app("AllowAny", method="delete")],
    good=[
        _app("IsAuthenticated"),
        # All of the class is for anybody.
        _app("AllowAny", around="AllowAny"),
        _app("AllowAny", method="get"),
        _app("AllowAny", detail="False"),
        # What visitors do.
        _app("AllowAny", name="like"),
        # Who has the link was sent it.
        _app("AllowAny", test="if note.token != request.data['token']: return Response(status=403)"),
        _app("AllowAny", test="if not request.user.is_authenticated: return Response(status=403)"),
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    for scope, one in _actions(survey):
        yield Site(scope.module, one.at, _OPENED)


@glance
def _actions(scope: Scope, survey: Survey) -> Iterator[tuple[Scope, ir.Expression]]:
    """Where an action that changes one thing is opened in a class that asks for a login."""
    if scope.module.kind != "own" or scope.module.language != "python":
        return
    for bound in scope.bound.values():
        for one in bound:
            if isinstance(one, Class) and _is_guarded(one, survey):
                yield from ((scope, ir.Constant(at, True)) for at in _opened(one))


def _is_guarded(one: Class, survey: Survey) -> bool:
    if "permission_classes" not in one.members or not is_view(one, survey):
        return False
    return any(demands(value, one, survey) for value in listed(one, survey))


def _opened(one: Class) -> Iterator[int]:
    for values in one.members.values():
        for value in values:
            if isinstance(value, Scope) and not _OPEN.search(value.name.rpartition(".")[2]):
                at = next((mark.at for mark in value.function.decorators if _opens(mark)), 0)
                if at and _keeps(value.function.body) and not _is_asked(value.function.body):
                    yield at


def _opens(mark: ir.Expression) -> bool:
    """`@action(detail=True, methods=["post"], permission_classes=[AllowAny])`"""
    if not isinstance(mark, ir.Call) or written(mark.function).rpartition(".")[2] != "action":
        return False
    given = dict(mark.keywords)
    detail, methods, who = (given.get(name) for name in ("detail", "methods", "permission_classes"))
    if not isinstance(detail, ir.Constant) or detail.value is not True or methods is None:
        return False
    is_change = any(str(text.value).lower() in _CHANGES for text in each(ir.Constant, methods))
    if not is_change or not isinstance(who, ir.Sequence):
        return False
    return all(written(name).rpartition(".")[2] == "AllowAny" for name in named_in(who)) and _is_plain(who)


def _is_plain(who: ir.Sequence) -> bool:
    """What is spread or computed may be anything."""
    return all(isinstance(item, ir.Name | ir.Attribute) for item in who.items)


def _keeps(body: ir.Block) -> bool:
    return any(
        isinstance(call.function, ir.Attribute) and call.function.name in _KEEPS for call in each(ir.Call, *body)
    )


def _is_asked(body: ir.Block) -> bool:
    """Whether it asks who somebody is by itself, or for something they were given."""
    named = [written(one) for one in each(ir.Attribute, *body)]
    said = [str(one.value) for one in each(ir.Constant, *body) if isinstance(one.value, str)]
    return any(
        name.startswith(("request.user", "self.request.user")) or _GIVEN.search(name) for name in (*named, *said)
    )
