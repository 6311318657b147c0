"""Bodies of FastAPI that have a role among their fields, all of which are kept."""

import re
from typing import Final

from engines.taint import ir
from engines.taint.access.role_names import is_role
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.names import Made
from engines.taint.survey.scopes import Class, Scope
from engines.taint.survey.whole import Survey

_KEEPS: Final = re.compile(r"(^|\.)([A-Z]\w*|create\w*|insert\w*|update\w*|set\w*)$")


def role_of_model(handler: Handler, survey: Survey) -> tuple[Scope, int, str] | None:
    """All fields of a body that has a role among them are kept: `setattr`, `Thing(**sent.dict())`."""
    scope = handler.scope
    for one in scope.function.parameters:
        used = next((node for node in survey.expressions(scope) if _is_named(node, one.name)), None)
        of = survey.names.meaning(used, scope) if used is not None else ""
        name = _role_of(of, survey) if isinstance(of, Made) and handler.framework == "fastapi" else ""
        if name and not isinstance(one.default, ir.Call):
            kept = next((call for inner in survey.doing(scope) for call in inner.calls if _keeps_all(call)), None)
            if kept is not None:
                return scope, one.at, name
    return None


def _is_named(node: ir.Expression, name: str) -> bool:
    return isinstance(node, ir.Name) and node.name == name


def _role_of(made: Made, survey: Survey) -> str:
    if not isinstance(made.of, Class):
        return ""
    lineage = survey.names.lineage(made.of)
    is_model = any(isinstance(one, str) and one.endswith("BaseModel") for one in lineage)
    names = [name for one in lineage if isinstance(one, Class) for name in _fields(one)]
    return next((name for name in names if is_model and is_role(name)), "")


def _fields(one: Class) -> list[str]:
    """What a model's body declares, with a default or without."""
    return [node.target.name for node in one.body if isinstance(node, ir.Assign) and isinstance(node.target, ir.Name)]


def _keeps_all(call: ir.Call) -> bool:
    name = written(call.function)
    spread = [value for key, value in call.keywords if key == ""]
    dumped = any(written(one).endswith((".dict", ".model_dump")) for one in spread)
    return name == "setattr" or (dumped and bool(_KEEPS.search(name)))
