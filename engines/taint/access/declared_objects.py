"""Routes of Java and C# about one thing that is somebody's, by what its class declares, and nobody asks whose."""

from collections.abc import Iterator

from engines.taint import ir
from engines.taint.access.declared_things import Things
from engines.taint.access.doing import is_open
from engines.taint.access.numbered import is_read
from engines.taint.access.requests import mentions_who
from engines.taint.access.rule import Site
from engines.taint.access.typed_doors import TypedDoors
from engines.taint.survey.declared import LANGUAGES as DECLARED
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.scopes import Class
from engines.taint.survey.whole import Survey


def declared_objects(survey: Survey) -> Iterator[Site]:
    """Things whose class says whose they are, and those that nobody may see who has not said who they are."""
    if not any(one.language in DECLARED for one in survey.modules):
        return
    things, doors = Things(survey), TypedDoors(survey)
    for one in survey.handlers:
        if one.module.kind != "own" or one.has("authorization") or is_open(one) or one.is_public or one.ignored:
            continue
        if one.has("authentication"):
            found = None if mentions_who(one, survey) else things.looked_up(one, is_read=is_read(one))
            if found is not None:
                yield _theirs(one, *found)
        elif is_read(one) and (door := doors.of(one)) is not None and (seen := things.closed(one)) is not None:
            call, sent, name = seen
            message = (
                f"{written(call.function)} takes {sent} from the request; nobody asks who wants to see the {name}."
            )
            yield Site(
                one.scope.module, call.at, message, call.end_line, one, evidence=((*door, "Here somebody is let in"),)
            )


def _theirs(one: Handler, call: ir.Call, sent: str, thing: Class) -> Site:
    name = thing.name.rpartition(".")[2]
    message = f"{written(call.function)} takes {sent} from the request; nobody asks whose {name} it is."
    evidence = ((thing.module, thing.node.at, "It belongs to somebody"),)
    return Site(one.scope.module, call.at, message, call.end_line, one, evidence=evidence)
