"""Where a program lets somebody in, and which of its open routes were then not meant for everybody."""

from functools import cached_property

from engines.taint import ir
from engines.taint.access import signed_doors, typed_doors
from engines.taint.access.entrance import LARAVEL, Door, entrance, is_for_members
from engines.taint.access.signed_doors import SignedDoors
from engines.taint.access.typed_doors import TypedDoors
from engines.taint.survey.handlers import Handler
from engines.taint.survey.javascript_routes import LANGUAGES as SCRIPTS
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey


class Doors:
    """Answers for one survey, in each language in the way its programs let people in."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._signed, self._typed = SignedDoors(survey), TypedDoors(survey)

    def before(self, one: Handler, changed: tuple[Scope, ir.Expression], group: list[Handler]) -> Door | None:
        """The place where somebody is let in, if what a route changes is nobody's to change who has no account."""
        language = one.module.language
        if language in SCRIPTS or one.framework == LARAVEL:
            found = self._entrance
            return found if found is not None and is_for_members(one, changed, group, self._survey) else None
        if language in signed_doors.LANGUAGES:
            return self._signed.before(one)
        return self._typed.before(one) if language in typed_doors.LANGUAGES else None

    @cached_property
    def _entrance(self) -> Door | None:
        return entrance(self._survey)
