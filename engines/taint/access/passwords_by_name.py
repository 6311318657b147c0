"""Whether a value is called a password where it is used: by its name, its field, its key."""

import re
from typing import Final

from engines import other_tongues
from engines.taint import ir
from engines.taint.survey.nodes import written

_NAMES: Final = frozenset(
    ("password", "passwd", "pwd", "pass", "user_password", "userpassword", "password1", "pword", "passphrase")
)
_OTHERWISE: Final = re.compile(rf"(?:{other_tongues.PASSWORD})$")


def is_password(name: str) -> bool:
    """Whether a name is that of a password as it was typed or is kept."""
    last = re.split(r"[.\[\]'\"]", name.rstrip("]'\"()"))[-1].lower().lstrip("$@")
    # `user.getPassword()`
    last = last.removeprefix("get")
    return last in _NAMES or _OTHERWISE.match(last) is not None


def names_password(value: ir.Expression) -> bool:
    """`password`, `sent.password`, `form["password"]`, `form.get("password")`"""
    if isinstance(value, ir.Index):
        return isinstance(value.key, ir.Constant) and is_password(str(value.key.value))
    if isinstance(value, ir.Call) and written(value.function).endswith(".get") and value.arguments:
        return isinstance(value.arguments[0], ir.Constant) and is_password(str(value.arguments[0].value))
    return isinstance(value, ir.Name | ir.Attribute | ir.Call) and is_password(written(value))
