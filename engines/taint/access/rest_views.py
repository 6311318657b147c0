"""View classes of Django's REST framework: what they have through their bases, and which permissions are listed."""

from typing import Final

import re2

from engines.taint import ir
from engines.taint.survey.guards import kind_of, written
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Class
from engines.taint.survey.whole import Survey

_VIEWS: Final = re2.compile(r"(^|\.)rest_framework\.(viewsets|generics|views)\.\w+$")


def is_view(one: Class, survey: Survey) -> bool:
    return any(isinstance(base, str) and _VIEWS.search(base) for base in survey.names.lineage(one))


def members(one: Class, name: str, survey: Survey) -> list[object]:
    return [value for each_one in survey.names.lineage(one) if isinstance(each_one, Class)
            for value in each_one.members.get(name, ())]  # fmt: skip


def listed(one: Class, survey: Survey) -> list[ir.Expression]:
    """The names of the permissions that are nearest."""
    values = [value for value in members(one, "permission_classes", survey) if isinstance(value, ir.Expression)][:1]
    return [name for value in values for name in named_in(value)]


def named_in(value: ir.Expression) -> list[ir.Expression]:
    return [name for name in each(ir.Expression, value) if isinstance(name, ir.Name | ir.Attribute)
            and written(name).rpartition(".")[2][:1].isupper()]  # fmt: skip


def demands(value: ir.Expression, one: Class, survey: Survey) -> bool:
    """Whether a permission asks who somebody is."""
    found = survey.names.meaning(value, one.scope)
    if isinstance(found, Class):
        return bool(members(found, "has_permission", survey)) or any(
            isinstance(base, str) and not base.endswith("BasePermission") and kind_of(base.rpartition(".")[2])
            for base in survey.names.lineage(found)
        )
    return kind_of(written(value).rpartition(".")[2]) is not None
