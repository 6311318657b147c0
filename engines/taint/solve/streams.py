"""What holds content and has no place of its own, as against a path or an address: buffers, files that were sent."""

from typing import Final

import re2

_BUFFERS: Final = (
    "io.BytesIO", "io.StringIO", "tempfile.", "open()", "django.core.files.File", "django.core.files.base.",
    "django.core.files.images.ImageFile",
)  # fmt: skip
# A file that was sent, as against its name.
_SENT: Final = re2.compile(
    r"(\.(files|FILES)(\[\]|\.get\(\)|\.getlist\(\)\[\])(\.stream|\.file)?|UploadFile\(\)(\.file)?|FileStorage\(\)(\.stream)?)$"
)


def is_stream(name: str) -> bool:
    return name.startswith(_BUFFERS) or is_sent(name)


def is_sent(name: str) -> bool:
    return _SENT.search(name) is not None
