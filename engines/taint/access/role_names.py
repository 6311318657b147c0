"""What the field of an account is called that says what it may do."""

import re
from typing import Final

_ROLE: Final = re.compile(
    r"^(user_?)?(roles?|role_id|is_?admin|is_?staff|is_?superuser|is_?superadmin|admin|permissions?|privileges?|access_?level)$"
)
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


def is_role(name: str) -> bool:
    """`isAdmin` is `is_admin`."""
    return bool(_ROLE.match(_HUMP.sub("_", name).lower()))
